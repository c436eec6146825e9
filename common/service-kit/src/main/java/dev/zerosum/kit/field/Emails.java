package dev.zerosum.kit.field;

import java.util.regex.Pattern;

/// E-mail addresses as people write them: a mailbox and a host with a dot. Whether anybody reads
/// what is sent there, nobody knows before.
public final class Emails {

  /// RFC 5321: what a mail server takes at most.
  public static final int LENGTH_MAX = 254;

  private static final Pattern SHAPE =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@\"(),:;<>\\[\\]\\\\.]+(\\.[^\\s\\p{Cntrl}@\"(),:;<>\\[\\]\\\\.]+)*"
              + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
              + "[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]");
  private static final int MAILBOX_LENGTH_MAX = 64;

  private Emails() {}

  /// The address, as it was written.
  ///
  /// @throws IllegalArgumentException when it is none
  public static String read(String text) {
    if (!SHAPE.matcher(text).matches() || text.indexOf('@') > MAILBOX_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an e-mail address such as sarah@example.com was expected");
    }
    return text;
  }
}
