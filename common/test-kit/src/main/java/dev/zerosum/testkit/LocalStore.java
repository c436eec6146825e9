package dev.zerosum.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A real versitygw with a bucket that locks and one that does not, for one test class.
public final class LocalStore implements AutoCloseable {

  public static final String BUCKET = "locked";
  public static final String PLAIN_BUCKET = "plain";
  public static final String ACCESS_KEY = "root-of-tests";
  public static final String SECRET_KEY = "secret-of-tests";

  private static final Path PROGRAM =
      Path.of(
          System.getenv()
              .getOrDefault("ZEROSUM_CACHE", System.getProperty("user.home") + "/.cache/zerosum"),
          "engines/versitygw-1.7.0/versitygw");

  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private LocalStore(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static boolean isBuilt() {
    return Files.isExecutable(PROGRAM);
  }

  /// Starts one with the bucket made; skips the test where versitygw was not built.
  public static LocalStore started() throws IOException {
    assumeThat(isBuilt())
        .as("versitygw is not built: ./zerosum engines builds it, CI has it")
        .isTrue();
    Path folder = Files.createTempDirectory("versitygw");
    Files.createDirectories(folder.resolve("objects"));
    Files.createDirectories(folder.resolve("versions"));
    var store = new LocalStore(folder, freePort());
    store.start();
    try (S3Client s3 = store.client(Duration.ofSeconds(8))) {
      s3.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
      s3.createBucket(request -> request.bucket(PLAIN_BUCKET));
    }
    return store;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// A client that may everything; the caller closes it.
  public S3Client client(Duration timeout) {
    return S3Client.builder()
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .forcePathStyle(true)
        .httpClient(Apache5HttpClient.builder().build())
        .overrideConfiguration(override ->
            override.apiCallTimeout(timeout).retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  public void start() throws IOException {
    var builder =
        new ProcessBuilder(
            PROGRAM.toString(),
            "--port",
            "127.0.0.1:" + port,
            "--quiet",
            "posix",
            "--versioning-dir",
            folder.resolve("versions").toString(),
            folder.resolve("objects").toString());
    builder.environment().put("ROOT_ACCESS_KEY", ACCESS_KEY);
    builder.environment().put("ROOT_SECRET_KEY", SECRET_KEY);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    process = builder.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!answers()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("versitygw: " + Files.readString(folder.resolve("log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /// Ends it at once; what was put stays.
  public void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
