package dev.zerosum.contract.ledger;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.zerosum.kernel.CurrencyCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The terms of an exchange, locked in its transaction and never calculated again (design document,
/// step 13).
///
/// @param from currency that comes into the pool
/// @param to currency that leaves the pool
/// @param rate how many units of `to` are one unit of `from` (major units: dollars, not cents)
/// @param source who quoted the rate, for instance `ecb`
/// @param quotedAt when, to the microsecond
/// @param spread the part of what leaves the pool that is ours, from 0 to below 1; 0.005 is 0.5 %
public record FxTerms(
    CurrencyCode from,
    CurrencyCode to,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate,
    String source,
    Instant quotedAt,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal spread) {

  /// Digits behind the point of a rate or a spread.
  public static final int SCALE_MAX = 12;

  /// Digits before the point of a rate.
  public static final int INTEGER_DIGITS_MAX = 12;

  /// Characters of a source.
  public static final int SOURCE_MAX = 64;

  /// @throws IllegalArgumentException when the terms cannot be those of an exchange
  public FxTerms {
    if (from.equals(to)) {
      throw new IllegalArgumentException("an exchange is between two currencies, not " + from);
    }
    rate = exact("rate", rate);
    spread = exact("spread", spread);
    if (rate.signum() <= 0 || rate.precision() - rate.scale() > INTEGER_DIGITS_MAX) {
      throw new IllegalArgumentException("a rate is above 0 and below 1e12, not " + rate);
    }
    if (spread.signum() < 0 || spread.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("a spread is from 0 to below 1, not " + spread);
    }
    if (source.isEmpty() || source.length() > SOURCE_MAX) {
      throw new IllegalArgumentException("a source has 1 to " + SOURCE_MAX + " characters");
    }
    // The resolution of the book, so that what was stored equals what was asked.
    quotedAt = quotedAt.truncatedTo(ChronoUnit.MICROS);
  }

  // One form for each number, so that 0.920 equals 0.92.
  private static BigDecimal exact(String what, BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.scale() > SCALE_MAX) {
      throw new IllegalArgumentException(what + " has at most " + SCALE_MAX + " decimals");
    }
    // Written out: 1E+2 would be another text for 100. Bounded by the checks of each caller.
    return stripped.scale() < 0 && stripped.precision() - stripped.scale() <= INTEGER_DIGITS_MAX
        ? stripped.setScale(0)
        : stripped;
  }
}
