package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.InvariantViolation;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM (NIST SP 800-38D) for stored answers that show a key: a replay gives the same bytes,
/// and the table alone gives nothing. A random nonce of 96 bits stands before the text.
public final class GcmAnswerSeal implements AnswerSeal {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  /// @param key 32 bytes, kept apart from the database
  public GcmAnswerSeal(byte[] key, SecureRandom random) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key has 32 bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] body) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] text = crypt(Cipher.ENCRYPT_MODE, nonce, ByteBuffer.wrap(body));
    return ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
  }

  @Override
  public byte[] open(byte[] sealed) {
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    return crypt(Cipher.DECRYPT_MODE, nonce, buffer);
  }

  private byte[] crypt(int mode, byte[] nonce, ByteBuffer text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] input = new byte[text.remaining()];
      text.get(input);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException broken) {
      throw new InvariantViolation("a sealed answer does not open: was its key changed?");
    }
  }
}
