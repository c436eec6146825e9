package dev.zerosum.local.engine;

import java.util.Locale;

/// How a process of the platform is.
public enum EngineState {
  /// It serves.
  READY,
  /// It runs and does not serve, or not yet.
  STARTING,
  /// It was not started, or was stopped in order.
  STOPPED,
  /// It was started and is gone.
  DIED,
  /// There is none, and the platform runs without it.
  ABSENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
