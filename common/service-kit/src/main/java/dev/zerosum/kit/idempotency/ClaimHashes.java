package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.IdempotencyKey;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.outbox.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// SHA-256 of keys and of what was asked.
final class ClaimHashes {

  private ClaimHashes() {}

  static byte[] ofKey(IdempotencyKey key) {
    return sha256(key.value());
  }

  /// A line break cannot be part of a target, so two requests cannot flow into each other.
  static String fingerprint(String target, JsonNode body) {
    return HexFormat.of().formatHex(sha256(target + "\n" + Digests.canonical(body)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new InvariantViolation("every JDK has SHA-256: " + impossible.getMessage());
    }
  }
}
