package dev.zerosum.audit.trail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 (FIPS 180-4).
///
/// @param hex 64 lower-case hexadecimal digits
public record Hash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /// What stands for the predecessor of a stream's first event.
  public static final Hash NONE = new Hash("0".repeat(64));

  /// @throws IllegalArgumentException when it is not 64 hexadecimal digits
  public Hash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a hash is 64 hexadecimal digits, not " + hex.length());
    }
  }

  /// The hash of these parts, one after the other.
  public static Hash over(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// A hash from its 32 bytes.
  public static Hash of(byte[] bytes) {
    return new Hash(HexFormat.of().formatHex(bytes));
  }

  /// Its 32 bytes.
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
