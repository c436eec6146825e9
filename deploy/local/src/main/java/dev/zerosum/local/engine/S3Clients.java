package dev.zerosum.local.engine;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Clients of the object store.
public final class S3Clients {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private S3Clients() {}

  /// A client for this address; the caller closes it.
  public static S3Client client(S3Address address) {
    return S3Client.builder()
        .endpointOverride(URI.create(address.endpoint()))
        .region(Region.of(address.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(address.accessKey(), address.secretKey())))
        .forcePathStyle(true)
        .httpClient(
            Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER).build())
        .build();
  }
}
