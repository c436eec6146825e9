package dev.zerosum.local.engine;

import dev.zerosum.local.home.Choices;
import dev.zerosum.local.terminal.Trouble;
import java.net.URI;
import java.util.Optional;

/// An S3 of the user's. Its bucket is made when it is missing; its accounts are the user's.
final class GivenObjectStore implements ObjectStore {

  private final S3Address address;
  private final Optional<String> ledgerBucket;

  GivenObjectStore(S3Address address, Optional<String> ledgerBucket) {
    this.address = address;
    this.ledgerBucket = ledgerBucket;
  }

  static GivenObjectStore of(String endpoint, Choices choices) {
    return new GivenObjectStore(
        new S3Address(
            endpoint,
            choices.given("zerosum.s3.region").orElse(S3Address.REGION),
            required(choices, "zerosum.s3.access-key"),
            required(choices, "zerosum.s3.secret-key"),
            choices.given("zerosum.audit.bucket").orElse(S3Address.BUCKET)),
        choices.given("zerosum.ledger.archive.bucket"));
  }

  @Override
  public String kind() {
    return "given";
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public String url() {
    return address.endpoint();
  }

  @Override
  public Optional<S3Address> writer() {
    return Optional.of(address);
  }

  /// Only where the user names a bucket for it: what is archived is locked for years.
  @Override
  public Optional<S3Address> archiver() {
    return ledgerBucket.map(address::in);
  }

  @Override
  public Optional<S3Address> reader() {
    return Optional.of(address);
  }

  @Override
  public EngineState state() {
    URI uri = URI.create(address.endpoint());
    int standard = "https".equals(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return dev.zerosum.local.process.Ports.answers(uri.getHost(), port)
        ? EngineState.READY
        : EngineState.STOPPED;
  }

  @Override
  public void start() {
    if (state() != EngineState.READY) {
      throw new Trouble("the given S3 does not answer: " + address.endpoint());
    }
    new AuditBucket(address).ensure();
  }

  @Override
  public void stop() {}

  @Override
  public void kill() {
    throw new Trouble("s3 is yours, not the launcher's: stop it where it runs");
  }

  @Override
  public void wipe() {
    kill();
  }

  private static String required(Choices choices, String key) {
    return choices
        .given(key)
        .orElseThrow(() -> new Trouble(key + " is missing beside zerosum.s3.endpoint"));
  }
}
