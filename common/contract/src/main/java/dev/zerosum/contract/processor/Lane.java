package dev.zerosum.contract.processor;

/// Which time-outs a step is called with (DESIGN section 3, "Time-outs nest").
public enum Lane {
  /// The caller waits: short time-outs.
  FAST,
  /// Nobody waits: long time-outs, retries by the server.
  DURABLE
}
