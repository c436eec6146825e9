package dev.zerosum.kit.idempotency;

/// An answer as it was first given, to the byte.
///
/// @param status HTTP status
/// @param contentType of the body
/// @param body never changed once stored
// Bytes are what is stored and replayed; nobody compares two answers by equals.
@SuppressWarnings("ArrayRecordComponent")
public record StoredAnswer(int status, String contentType, byte[] body) {

  @Override
  public String toString() {
    return "StoredAnswer[" + status + ", " + body.length + " bytes]";
  }
}
