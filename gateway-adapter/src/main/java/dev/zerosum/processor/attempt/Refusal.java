package dev.zerosum.processor.attempt;

/// Why a step is refused before anything is written, in order of precedence.
public enum Refusal {
  /// Undoing the payment has begun.
  UNDONE("the payment is being undone"),
  /// The key belongs to an order with other fields.
  KEY_REUSED("the step key is known for another order"),
  /// The attempt before this one allows none after it.
  OUT_OF_ORDER("the attempt before it allows no other"),
  /// There is no authorization to capture.
  NO_AUTHORIZATION("no authorization stands"),
  /// There is no capture to pay back.
  NO_CAPTURE("nothing was captured"),

  /// The capture is in another currency than the authorization.
  CURRENCY_DIFFERS("the authorization is in another currency"),
  /// Another caller is making an authorize or capture known.
  FORWARD_OPEN("an authorize or capture is not known yet"),
  /// The undoing was refused or lost too many times; a human must look.
  TRIED_TOO_OFTEN("undoing was tried too often");

  private final String message;

  Refusal(String message) {
    this.message = message;
  }

  public String message() {
    return message;
  }
}
