package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.StepKey;

/// What an attempt is for; its step key says it.
public enum Operation {
  AUTHORIZE("authorize", true),
  CAPTURE("capture", true),
  REFUND("refund", true),
  VOID("void", false),
  UNDO_CAPTURE("undo-capture", false);

  private final String step;
  private final boolean isForward;

  Operation(String step, boolean isForward) {
    this.step = step;
    this.isForward = isForward;
  }

  /// The operation that a key is for.
  ///
  /// @throws IllegalArgumentException when the key is of no step at a processor
  public static Operation of(StepKey key) {
    for (Operation operation : values()) {
      if (operation.step.equals(key.step())) {
        return operation;
      }
    }
    throw new IllegalArgumentException("no step at a processor: " + key.step());
  }

  /// The word in keys and rows.
  public String step() {
    return step;
  }

  /// Whether it brings a payment forward, so that undoing the payment refuses it.
  public boolean isForward() {
    return isForward;
  }
}
