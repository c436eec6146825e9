package dev.zerosum.kit.idempotency;

/// Encrypts stored answers that hold a secret. A service with [SecretAnswer] handlers has one bean.
public interface AnswerSeal {

  /// The bytes as they may lie in a table.
  byte[] seal(byte[] body);

  /// The bytes as they were.
  byte[] open(byte[] sealed);

  /// For a service that keeps no secret answers: refuses to seal.
  static AnswerSeal none() {
    return new NoSeal();
  }
}
