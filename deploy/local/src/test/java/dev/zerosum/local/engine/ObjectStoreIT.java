package dev.zerosum.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Processes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The S3 that the launcher starts: what it keeps, and who may what.
final class ObjectStoreIT {

  private static final String KEY = "ledger/1.jsonl";

  @TempDir private Path folder;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    var home = new Home(folder, folder.resolve("data"), Home.of(folder).cache());
    assumeThat(VersityGateway.program(home))
        .as("versitygw is not built: ./zerosum engines builds it, CI has it")
        .isPresent();
    store =
        Engines.choose(
                home,
                new Choices(freeOffset(), Map.of(), "memory"),
                new Secrets(home),
                new Processes(home))
            .s3();
    store.start();
  }

  @AfterEach
  void stop() {
    if (store != null) {
      store.stop();
    }
  }

  @Test
  void keepsALockedObjectThroughAKill() {
    put();
    store.kill();
    assertThat(store.state()).isEqualTo(EngineState.DIED);

    store.start();

    try (S3Client reader = S3Clients.client(store.reader().orElseThrow())) {
      assertThat(
              reader
                  .getObjectAsBytes(request -> request.bucket(S3Address.BUCKET).key(KEY))
                  .asUtf8String())
          .isEqualTo("sealed");
      assertThat(
              reader
                  .getObjectRetention(request -> request.bucket(S3Address.BUCKET).key(KEY))
                  .retention()
                  .mode())
          .isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
    }
  }

  @Test
  void letsTheSinkPutAndNothingElse() {
    String version = put().versionId();

    try (S3Client writer = S3Clients.client(store.writer().orElseThrow())) {
      assertRefused(() -> writer.deleteObject(r -> r.bucket(S3Address.BUCKET).key(KEY)));
      assertRefused(
          () -> writer.deleteObject(r -> r.bucket(S3Address.BUCKET).key(KEY).versionId(version)));
      assertRefused(() -> writer.deleteBucketPolicy(r -> r.bucket(S3Address.BUCKET)));
      assertRefused(() -> writer.deleteBucket(r -> r.bucket(S3Address.BUCKET)));
      assertRefused(() ->
          writer.putBucketVersioning(
              r -> r.bucket(S3Address.BUCKET).versioningConfiguration(v -> v.status("Suspended"))));
    }
    try (S3Client reader = S3Clients.client(store.reader().orElseThrow())) {
      assertThat(reader.listObjectVersions(r -> r.bucket(S3Address.BUCKET)).versions()).hasSize(1);
      assertRefused(() ->
          reader.putObject(r -> r.bucket(S3Address.BUCKET).key("x"), RequestBody.fromString("x")));
    }
  }

  private PutObjectResponse put() {
    try (S3Client writer = S3Clients.client(store.writer().orElseThrow())) {
      return writer.putObject(
          request ->
              request
                  .bucket(S3Address.BUCKET)
                  .key(KEY)
                  .ifNoneMatch("*")
                  .objectLockMode(ObjectLockMode.COMPLIANCE)
                  .objectLockRetainUntilDate(Instant.now().plus(Duration.ofDays(1))),
          RequestBody.fromString("sealed"));
    }
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(403));
  }

  private static int freeOffset() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort() - 7_070;
    }
  }
}
