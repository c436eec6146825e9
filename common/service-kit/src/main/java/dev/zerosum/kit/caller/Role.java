package dev.zerosum.kit.caller;

import java.util.Locale;

/// What an operator may do; each role may also do what the ones below it may.
public enum Role {
  /// Makes merchants, keys and operators.
  ADMIN,
  /// Resolves what waits for a person.
  SUPPORT,
  /// Looks.
  READ;

  /// The name on the wire and in tables.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean covers(Role needed) {
    return compareTo(needed) <= 0;
  }
}
