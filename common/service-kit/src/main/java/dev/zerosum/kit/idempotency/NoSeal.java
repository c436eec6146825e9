package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.InvariantViolation;

/// Of a service that marks no handler as secret: using it is a programmer's error.
final class NoSeal implements AnswerSeal {

  @Override
  public byte[] seal(byte[] body) {
    throw new InvariantViolation("a secret answer needs a bean of type AnswerSeal");
  }

  @Override
  public byte[] open(byte[] sealed) {
    throw new InvariantViolation("a secret answer needs a bean of type AnswerSeal");
  }
}
