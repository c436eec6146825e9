package dev.zerosum.payment.operator;

import dev.zerosum.kernel.InvariantViolation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 with a pepper that is not in the database: a stolen table opens nothing, and each
/// use of the pepper has a name of its own.
public final class KeyHashes {

  private static final int PEPPER_LENGTH_MIN = 16;

  private final SecretKeySpec pepper;

  /// @throws IllegalArgumentException when the pepper has fewer than 16 characters
  public KeyHashes(String pepper) {
    if (pepper.length() < PEPPER_LENGTH_MIN) {
      throw new IllegalArgumentException(
          "zerosum.payment.key-pepper has at least " + PEPPER_LENGTH_MIN + " characters");
    }
    this.pepper = new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /// The hash by which a key or token is found.
  public byte[] of(String text) {
    return hmac("key:" + text);
  }

  /// A key of 256 bits for another purpose.
  byte[] derived(String purpose) {
    return hmac("purpose:" + purpose);
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(pepper);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new InvariantViolation("every JDK has HmacSHA256: " + impossible.getMessage());
    }
  }

  @Override
  public String toString() {
    return "KeyHashes[masked]";
  }
}
