package dev.zerosum.local.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Digests of the trail, in lower-case hexadecimal.
final class Sha256 {

  /// What the first event names as its predecessor's.
  static final String NONE = "0".repeat(64);

  private static final HexFormat HEX = HexFormat.of();

  private Sha256() {}

  static String of(byte[] bytes) {
    return HEX.formatHex(sha256().digest(bytes));
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The Merkle root over events' hashes (RFC 6962 section 2.1), level by level: a node without a
  /// sibling moves up as it is, which gives the same tree.
  static String merkleRoot(List<String> hashes) {
    List<byte[]> level = new ArrayList<>();
    for (String hash : hashes) {
      level.add(joined((byte) 0, HEX.parseHex(hash), new byte[0]));
    }
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int index = 0; index + 1 < level.size(); index += 2) {
        above.add(joined((byte) 1, level.get(index), level.get(index + 1)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.getLast());
      }
      level = above;
    }
    return HEX.formatHex(level.getFirst());
  }

  private static byte[] joined(byte first, byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update(first);
    digest.update(left);
    return digest.digest(right);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
