package dev.zerosum.payment.fx;

import dev.zerosum.kernel.CurrencyCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a source said on one day.
///
/// @param source for instance `ecb`
/// @param quotedAt from when the rates' age counts
/// @param rates units of each currency for one unit of the source's own, which is among them with 1
record RateDay(
    String source, LocalDate day, Instant quotedAt, Map<CurrencyCode, BigDecimal> rates) {

  RateDay {
    rates = Collections.unmodifiableMap(sorted(rates));
  }

  // One form for each number, so that 0.920 equals 0.92.
  private static SortedMap<CurrencyCode, BigDecimal> sorted(Map<CurrencyCode, BigDecimal> rates) {
    SortedMap<CurrencyCode, BigDecimal> sorted =
        new TreeMap<>(Comparator.comparing(CurrencyCode::code));
    rates.forEach((currency, rate) -> sorted.put(currency, rate.stripTrailingZeros()));
    return sorted;
  }
}
