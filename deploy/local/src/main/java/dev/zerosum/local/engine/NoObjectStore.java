package dev.zerosum.local.engine;

import dev.zerosum.local.terminal.Trouble;
import java.util.Optional;

/// No S3 at all: the audit sink keeps its events in Postgres, unsealed, until one is given.
final class NoObjectStore implements ObjectStore {

  @Override
  public String kind() {
    return "none; the audit trail waits unsealed (./zerosum engines builds versitygw)";
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public String url() {
    return "-";
  }

  @Override
  public Optional<S3Address> writer() {
    return Optional.empty();
  }

  @Override
  public Optional<S3Address> reader() {
    return Optional.empty();
  }

  @Override
  public EngineState state() {
    return EngineState.ABSENT;
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public void kill() {
    throw new Trouble("there is no S3: ./zerosum engines builds one");
  }

  @Override
  public void wipe() {
    kill();
  }
}
