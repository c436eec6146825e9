package dev.zerosum.kit.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the object store is, and as whom.
///
/// @param endpoint absent for AWS itself
/// @param accessKey absent for the surroundings' own credentials, for instance a role
@ConfigurationProperties("zerosum.s3")
public record S3Settings(
    @Nullable URI endpoint,
    @DefaultValue("us-east-1") String region,
    @Nullable String accessKey,
    @Nullable String secretKey) {

  /// Shows no secret.
  @Override
  public String toString() {
    return "S3Settings[" + endpoint + ", " + region + "]";
  }
}
