package dev.zerosum.saga.lane;

import io.temporal.failure.ApplicationFailure;

/// How an owner's permanent refusal crosses Temporal: a failure of one type that nobody retries.
public final class Refusal {

  /// The failure's type.
  public static final String TYPE = "refused";

  private Refusal() {}

  /// A failure that carries the owner's code.
  public static ApplicationFailure of(String code, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, TYPE, code);
  }

  static String code(ApplicationFailure failure) {
    return failure.getDetails().get(0, String.class);
  }
}
