package dev.zerosum.kit.problem;

import java.util.Locale;

/// The kinds of error that a merchant's client tells apart.
public enum ErrorType {
  API_ERROR,
  CARD_ERROR,
  IDEMPOTENCY_ERROR,
  INVALID_REQUEST_ERROR,
  AUTHENTICATION_ERROR,
  RATE_LIMIT_ERROR;

  /// The name on the wire, lower case.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
