package dev.zerosum.kit.peer;

/// A peer gave no answer. What it did is unknown, unless nothing was sent.
public final class PeerUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String service;
  private final boolean wasSent;

  public PeerUnreachable(String service, boolean wasSent, Throwable cause) {
    super(service + (wasSent ? " gave no answer: " : " was not reached: ") + cause, cause);
    this.service = service;
    this.wasSent = wasSent;
  }

  /// Which peer it was.
  public String service() {
    return service;
  }

  /// False only when the connection was never made: then, for certain, the peer did nothing.
  public boolean wasSent() {
    return wasSent;
  }
}
