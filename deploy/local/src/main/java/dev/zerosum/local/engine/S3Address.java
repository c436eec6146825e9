package dev.zerosum.local.engine;

import java.util.Map;

/// Where objects are, and as whom.
///
/// @param bucket of the audit trail, or of the ledger's archived months
public record S3Address(
    String endpoint, String region, String accessKey, String secretKey, String bucket) {

  /// The region's name where there is only one place.
  static final String REGION = "us-east-1";

  /// The audit trail's bucket, unless another was given.
  static final String BUCKET = "zerosum-audit";

  /// The bucket of the ledger's archived months.
  static final String LEDGER_BUCKET = "zerosum-ledger";

  /// Another bucket of the same place.
  S3Address in(String otherBucket) {
    return new S3Address(endpoint, region, accessKey, secretKey, otherBucket);
  }

  /// The same place as somebody else.
  S3Address as(String otherAccessKey, String otherSecretKey) {
    return new S3Address(endpoint, region, otherAccessKey, otherSecretKey, bucket);
  }

  /// The settings by which the audit sink is told.
  public Map<String, String> settings() {
    return settings("zerosum.audit.bucket");
  }

  /// The settings by which a service is told.
  ///
  /// @param bucketSetting what the service calls its bucket
  public Map<String, String> settings(String bucketSetting) {
    return Map.of(
        "zerosum.s3.endpoint",
        endpoint,
        "zerosum.s3.region",
        region,
        "zerosum.s3.access-key",
        accessKey,
        "zerosum.s3.secret-key",
        secretKey,
        bucketSetting,
        bucket);
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return endpoint + "/" + bucket + " as " + accessKey;
  }
}
