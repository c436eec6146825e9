package dev.zerosum.local.engine;

import dev.zerosum.local.terminal.Trouble;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;

/// The bucket of the audit trail, or of the ledger's archives: versioned, with Object Lock from its
/// first day, because it cannot be switched on later without doubt about what was there before.
final class AuditBucket {

  private final S3Address administrator;

  AuditBucket(S3Address administrator) {
    this.administrator = administrator;
  }

  /// Makes the bucket unless it is there, and refuses one without Object Lock.
  void ensure() {
    try (S3Client s3 = S3Clients.client(administrator)) {
      ensure(s3);
    } catch (SdkException e) {
      throw new Trouble(
          "cannot prepare the bucket " + administrator.bucket() + ": " + e.getMessage(), e);
    }
  }

  /// As [#ensure], and says who may write and who may read; anybody else may nothing.
  void ensure(String writer, String reader) {
    try (S3Client s3 = S3Clients.client(administrator)) {
      ensure(s3);
      s3.putBucketPolicy(
          request -> request.bucket(administrator.bucket()).policy(policy(writer, reader)));
    } catch (SdkException e) {
      throw new Trouble(
          "cannot prepare the bucket " + administrator.bucket() + ": " + e.getMessage(), e);
    }
  }

  private void ensure(S3Client s3) {
    String bucket = administrator.bucket();
    try {
      s3.headBucket(request -> request.bucket(bucket));
    } catch (NoSuchBucketException _) {
      s3.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(true));
    }
    var lock = s3.getObjectLockConfiguration(request -> request.bucket(bucket));
    if (lock.objectLockConfiguration().objectLockEnabled() != ObjectLockEnabled.ENABLED) {
      throw new Trouble("the bucket " + bucket + " has no Object Lock");
    }
  }

  // S3 takes a put that sets a retention only from who may s3:PutObjectRetention. On AWS that right
  // lengthens a COMPLIANCE retention and never shortens it; versitygw lets it shorten one, which
  // `audit verify` finds. Neither account may delete, lift a lock, or change policy or versioning.
  private String policy(String writer, String reader) {
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": {"AWS": ["%2$s"]}, "Resource": ["arn:aws:s3:::%1$s/*"],
       "Action": ["s3:PutObject", "s3:PutObjectRetention"]},
      {"Effect": "Allow", "Principal": {"AWS": ["%2$s", "%3$s"]},
       "Resource": ["arn:aws:s3:::%1$s/*"],
       "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectRetention"]},
      {"Effect": "Allow", "Principal": {"AWS": ["%2$s", "%3$s"]},
       "Resource": ["arn:aws:s3:::%1$s"],
       "Action": ["s3:ListBucket", "s3:ListBucketVersions",
                  "s3:GetBucketObjectLockConfiguration"]}]}\
    """
        .formatted(administrator.bucket(), writer, reader);
  }
}
