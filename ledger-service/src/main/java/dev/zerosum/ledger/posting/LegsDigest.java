package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.Leg;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The digest of a transaction's legs. A repeat is compared by it, and the audit trail carries it,
/// so whoever changes an entry behind the triggers is found.
///
/// @param hex SHA-256 (FIPS 180-4) in lower-case hexadecimal over one line a leg, `<account name>
///   <minor units>` and a line feed, the lines in the order of their text
public record LegsDigest(String hex) {

  private static final int HEX_LENGTH = 64;

  /// @throws IllegalArgumentException when it is not 64 characters long
  public LegsDigest {
    if (hex.length() != HEX_LENGTH) {
      throw new IllegalArgumentException("a digest has 64 characters, not " + hex.length());
    }
  }

  /// The digest of these legs, in whatever order they come.
  public static LegsDigest of(List<Leg> legs) {
    MessageDigest digest = sha256();
    legs.stream()
        .map(leg -> leg.account() + " " + leg.amount().minorUnits() + "\n")
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return new LegsDigest(HexFormat.of().formatHex(digest.digest()));
  }

  /// The digest as the database holds it.
  public static LegsDigest of(byte[] stored) {
    return new LegsDigest(HexFormat.of().formatHex(stored));
  }

  /// The digest's 32 bytes.
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
