package dev.zerosum.ledger.archive;

/// An archive is not what the book says that it is.
final class NotAsWritten extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAsWritten(String what) {
    super(what);
  }
}
