package dev.zerosum.fraud.rule;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address. Never looks up a name.
public record Address(InetAddress value) {

  // Short forms mean other things to other readers: to some, 5 is 0.0.0.5.
  private static final Pattern WHOLE = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");

  /// Reads a whole literal; empty when it is absent or none.
  public static Optional<Address> parse(@Nullable String text) {
    if (text == null || !WHOLE.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Address(InetAddress.ofLiteral(text.strip())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The normal form, without a zone.
  public String text() {
    return value.getHostAddress().replaceAll("%.*", "");
  }
}
