package dev.zerosum.ledger.archive;

import dev.zerosum.ledger.archive.Manifest.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket of the archives. Where it has Object Lock, what is put there is locked by the put.
final class ArchiveShelf implements AutoCloseable {

  private final S3Client s3;
  private final String bucket;
  private final ArchiveSettings settings;
  private final Clock clock;

  ArchiveShelf(S3Client s3, String bucket, ArchiveSettings settings, Clock clock) {
    this.s3 = s3;
    this.bucket = bucket;
    this.settings = settings;
    this.clock = clock;
  }

  /// The key of an object of an archive.
  String key(Archive archive, String name) {
    return settings.prefix() + archive.month() + "/" + archive.id() + "/" + name;
  }

  /// Puts a file. Put twice, there are two versions of the same bytes.
  ///
  /// @throws SdkException when the store is away; whether it was put is then unknown
  Part put(String key, Path file, long rows) {
    String sha256 = CsvFile.sha256(file);
    @Nullable String version =
        s3.putObject(request(key, sha256), RequestBody.fromFile(file)).versionId();
    return new Part(key, version, rows, size(file), sha256);
  }

  /// Gets an object, and refuses one that is not what it was.
  ///
  /// @throws NotAsWritten when its bytes are others, or it is not there
  /// @throws SdkException when the store is away
  void get(Part part, Path file) {
    try {
      s3.getObject(
          GetObjectRequest.builder()
              .bucket(bucket)
              .key(part.key())
              .versionId(part.version())
              .build(),
          ResponseTransformer.toFile(file));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        throw new NotAsWritten(part.key() + " is not there");
      }
      throw e;
    }
    String sha256 = CsvFile.sha256(file);
    if (!sha256.equals(part.sha256())) {
      throw new NotAsWritten(part.key() + " has digest " + sha256 + ", not " + part.sha256());
    }
  }

  @Override
  public void close() {
    s3.close();
  }

  private PutObjectRequest request(String key, String sha256) {
    var request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .checksumSHA256(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
    if (isLocking()) {
      request.objectLockMode(ObjectLockMode.COMPLIANCE).objectLockRetainUntilDate(retainUntil());
    }
    return request.build();
  }

  private boolean isLocking() {
    try {
      var lock = s3.getObjectLockConfiguration(request -> request.bucket(bucket));
      return lock.objectLockConfiguration().objectLockEnabled() == ObjectLockEnabled.ENABLED;
    } catch (S3Exception e) {
      // The bucket has none.
      if (e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  private Instant retainUntil() {
    return clock
        .instant()
        .atOffset(ZoneOffset.UTC)
        .plusYears(settings.retentionYears())
        .toInstant();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
