package dev.zerosum.fraud.rule;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address. Never looks up a name.
public record Address(InetAddress value) {

  /// Reads a literal; empty when it is absent or none.
  public static Optional<Address> parse(@Nullable String text) {
    if (text == null) {
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
