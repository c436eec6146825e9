package dev.zerosum.recon.load;

/// One of the two books could not be read whole and in order: the run that needed it fails, and
/// says so by this message.
public final class UnusableBook extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableBook(String reason) {
    super(reason);
  }

  public UnusableBook(String reason, Throwable cause) {
    super(reason, cause);
  }

  /// Why, for the operator.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
