package dev.zerosum.local.process;

/// How a process is asked to end.
public enum Signal {
  /// Finish what was begun; what JVMs and most servers take as that.
  TERM,
  /// Postgres: disconnect clients and shut down cleanly.
  INT,
  /// At once, without a word.
  KILL
}
