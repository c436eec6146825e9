package dev.zerosum.audit.seal;

import dev.zerosum.audit.trail.Batch;
import dev.zerosum.audit.trail.Hash;
import dev.zerosum.kernel.InvariantViolation;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket. What is put there is locked by the put itself, so there is no moment without a lock.
final class ObjectShelf implements AutoCloseable {

  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;
  private final String bucket;

  ObjectShelf(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /// Puts the object if it is not there; put twice, it is there once.
  ///
  /// @return its version
  /// @throws SdkException when the store is away; whether it was put is then unknown
  /// @throws InvariantViolation when something else is there under its key
  String put(DecidedBatch decided, byte[] bytes) {
    try {
      PutObjectResponse put = s3.putObject(request(decided), RequestBody.fromBytes(bytes));
      return version(put.versionId(), decided);
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED) {
        return find(decided);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    s3.close();
  }

  private PutObjectRequest request(DecidedBatch decided) {
    Batch batch = decided.batch();
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(batch.key())
        .ifNoneMatch("*")
        .contentType("application/x-ndjson")
        .checksumSHA256(Base64.getEncoder().encodeToString(decided.digest().bytes()))
        .objectLockMode(ObjectLockMode.COMPLIANCE)
        .objectLockRetainUntilDate(batch.retainUntil())
        .build();
  }

  // Somebody may have put more on top of ours; then `audit verify` complains, and we find ours.
  private String find(DecidedBatch decided) {
    String key = decided.batch().key();
    List<ObjectVersion> versions =
        s3.listObjectVersions(request -> request.bucket(bucket).prefix(key)).versions();
    return versions.stream()
        .filter(version -> version.key().equals(key))
        .sorted(Comparator.comparing(ObjectVersion::lastModified))
        .map(ObjectVersion::versionId)
        .filter(version -> digest(key, version).equals(decided.digest()))
        .findFirst()
        .orElseThrow(() ->
            new InvariantViolation(
                "%s holds something that is not ours: nothing is sealed past it".formatted(key)));
  }

  private Hash digest(String key, String version) {
    return Hash.over(
        s3.getObjectAsBytes(request -> request.bucket(bucket).key(key).versionId(version))
            .asByteArrayUnsafe());
  }

  private static String version(@Nullable String version, DecidedBatch decided) {
    return Objects.requireNonNull(
        version, () -> "the bucket is not versioned: no version of " + decided.batch().key());
  }
}
