package dev.zerosum.kit.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Makes clients of the object store.
public final class S3Clients {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private S3Clients() {}

  /// A client; the caller closes it.
  ///
  /// @param socketTimeout how long a call waits for the next byte
  /// @param calls how long a whole call may last, and whether it is retried
  public static S3Client create(
      S3Settings s3, Duration socketTimeout, ClientOverrideConfiguration calls) {
    var client =
        S3Client.builder()
            .region(Region.of(s3.region()))
            .credentialsProvider(credentials(s3))
            .forcePathStyle(true)
            .httpClient(
                Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(socketTimeout)
                    .build())
            .overrideConfiguration(calls);
    if (s3.endpoint() != null) {
      client.endpointOverride(s3.endpoint());
    }
    return client.build();
  }

  private static AwsCredentialsProvider credentials(S3Settings s3) {
    return s3.accessKey() == null || s3.secretKey() == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
  }
}
