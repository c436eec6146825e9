package dev.zerosum.notification.receipt;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A receipt ready to be posted.
record Letter(Receipt receipt, InternetAddress to, ReceiptText words, Instant sentAt) {

  // RFC 5321, 4.5.3.1.3: a path has 256 octets with its brackets.
  private static final int ADDRESS_MAX = 254;
  private static final Pattern PLAIN =
      Pattern.compile("[^\\s\\p{Cntrl}<>,;:\"@]+@[^\\s\\p{Cntrl}<>,;:\"@]+");

  /// One plain address, or nothing: no list, no group, no name, no control character.
  static Optional<InternetAddress> address(String email) {
    if (email.length() > ADDRESS_MAX || !PLAIN.matcher(email).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InternetAddress(email, true));
    } catch (AddressException notOne) {
      return Optional.empty();
    }
  }

  /// Shows nothing of the buyer.
  @Override
  public String toString() {
    return "Letter[" + receipt + "]";
  }
}
