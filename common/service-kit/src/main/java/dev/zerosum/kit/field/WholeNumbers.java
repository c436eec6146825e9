package dev.zerosum.kit.field;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads whole numbers without ever rounding.
final class WholeNumbers {

  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,40}");

  private WholeNumbers() {}

  /// Empty for anything else than a whole number. One beyond `long` is the largest or smallest
  /// `long`, which every limit refuses.
  static Optional<Long> read(JsonNode value, boolean isForm) {
    if (isForm && value.isString() && DIGITS.matcher(value.asString()).matches()) {
      return Optional.of(clamped(new BigInteger(value.asString())));
    }
    return value.isIntegralNumber()
        ? Optional.of(clamped(value.bigIntegerValue()))
        : Optional.empty();
  }

  private static long clamped(BigInteger number) {
    if (number.bitLength() < Long.SIZE) {
      return number.longValueExact();
    }
    return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
