package dev.zerosum.contract.processor;

/// When an authorized amount is taken.
public enum CaptureMethod {
  /// At once, by the charge itself.
  AUTOMATIC,
  /// When the merchant asks, within the life of the authorization.
  MANUAL
}
