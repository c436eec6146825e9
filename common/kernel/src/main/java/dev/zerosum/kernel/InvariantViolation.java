package dev.zerosum.kernel;

/// A programmer's error: something that cannot be true was found true. Never caught, always loud.
public final class InvariantViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvariantViolation(String message) {
    super(message);
  }
}
