package dev.zerosum.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// The text of an API key: a prefix that tells kind and mode, 24 random characters, and 6
/// characters of checksum, so that a mistyped key is refused before anyone looks it up.
///
/// The checksum is CRC-32 (a guard against typing errors, not against forgery) over everything
/// before it, in base 62 with leading zeros. Text never shows the key: [#toString] is masked.
public final class ApiKeyText {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  // 24 of 62 characters are 142 bits: nobody guesses one.
  private static final int RANDOM_LENGTH = 24;
  // 62^6 is the first power of 62 above 2^32.
  private static final int CHECKSUM_LENGTH = 6;
  private static final int SHOWN_LENGTH = 4;

  private final String text;
  private final Prefix prefix;

  private ApiKeyText(String text, Prefix prefix) {
    this.text = text;
    this.prefix = prefix;
  }

  /// A new key.
  ///
  /// @param livemode of no meaning for operators, who work in both modes
  /// @param random must not be guessable: pass a `SecureRandom`
  public static ApiKeyText generate(Kind kind, boolean livemode, RandomGenerator random) {
    var prefix = Prefix.of(kind, livemode);
    var body = new StringBuilder(prefix.text);
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ApiKeyText(body + checksum(body.toString()), prefix);
  }

  /// The key, when the text has a key's shape and its checksum fits.
  public static Optional<ApiKeyText> parse(String text) {
    for (Prefix prefix : Prefix.values()) {
      if (text.startsWith(prefix.text)) {
        return isWhole(text, prefix) ? Optional.of(new ApiKeyText(text, prefix)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isWhole(String text, Prefix prefix) {
    int bodyLength = prefix.text.length() + RANDOM_LENGTH;
    if (text.length() != bodyLength + CHECKSUM_LENGTH) {
      return false;
    }
    String tail = text.substring(prefix.text.length());
    return tail.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
        && text.substring(bodyLength).equals(checksum(text.substring(0, bodyLength)));
  }

  private static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    var digits = new char[CHECKSUM_LENGTH];
    long rest = crc.getValue();
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits);
  }

  /// The whole secret. Only for the one answer that shows it, and for hashing.
  public String reveal() {
    return text;
  }

  public Kind kind() {
    return prefix.kind;
  }

  /// Whether it opens live mode; false for operators, who work in both modes.
  public boolean livemode() {
    return prefix.livemode;
  }

  /// What may be shown of it: prefix and last four characters.
  public String masked() {
    return prefix.text + "…" + text.substring(text.length() - SHOWN_LENGTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ApiKeyText key && key.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }

  /// What a key opens.
  public enum Kind {
    /// Everything of one merchant in one mode.
    SECRET,
    /// What a checkout page may do.
    PUBLISHABLE,
    /// What its scopes say.
    RESTRICTED,
    /// The operators' paths.
    OPERATOR
  }

  private enum Prefix {
    SECRET_TEST("zs_test_", Kind.SECRET, false),
    SECRET_LIVE("zs_live_", Kind.SECRET, true),
    PUBLISHABLE_TEST("zs_pub_test_", Kind.PUBLISHABLE, false),
    PUBLISHABLE_LIVE("zs_pub_live_", Kind.PUBLISHABLE, true),
    RESTRICTED_TEST("zs_rk_test_", Kind.RESTRICTED, false),
    RESTRICTED_LIVE("zs_rk_live_", Kind.RESTRICTED, true),
    OPERATOR("zs_op_", Kind.OPERATOR, false);

    private final String text;
    private final Kind kind;
    private final boolean livemode;

    Prefix(String text, Kind kind, boolean livemode) {
      this.text = text;
      this.kind = kind;
      this.livemode = livemode;
    }

    static Prefix of(Kind kind, boolean livemode) {
      for (Prefix prefix : values()) {
        if (prefix.kind == kind && (prefix.livemode == livemode || kind == Kind.OPERATOR)) {
          return prefix;
        }
      }
      throw new InvariantViolation("every kind of key has a prefix, " + kind + " has none");
    }
  }
}
