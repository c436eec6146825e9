package dev.zerosum.recon.run;

/// The nightly run did not come to a verdict; the scheduler tries again.
final class NightlyFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NightlyFailed(String reason) {
    super(reason);
  }
}
