package dev.zerosum.payment.fx;

import dev.zerosum.contract.ledger.FxTerms;
import java.time.Instant;

/// Terms that a merchant may charge on until they expire, as often as it likes.
///
/// @param id `fxq_…`
record FxQuote(
    String id,
    String merchantId,
    boolean livemode,
    FxTerms terms,
    Instant createdAt,
    Instant expiresAt) {

  static final String PREFIX = "fxq_";

  Body body() {
    return new Body(
        id,
        "fx_quote",
        terms.from().code(),
        terms.to().code(),
        terms.rate().toPlainString(),
        terms.spread().toPlainString(),
        terms.source(),
        terms.quotedAt().getEpochSecond(),
        expiresAt.getEpochSecond(),
        createdAt.getEpochSecond(),
        livemode);
  }

  /// As merchants see it. Numbers that are not whole are text, so that nobody rounds them.
  ///
  /// @param rate units of `toCurrency` for one unit of `fromCurrency`
  /// @param spread the part of what is exchanged that the platform keeps
  /// @param quotedAt of the rate, Unix seconds
  /// @param expiresAt Unix seconds
  /// @param created Unix seconds
  record Body(
      String id,
      String object,
      String fromCurrency,
      String toCurrency,
      String rate,
      String spread,
      String source,
      long quotedAt,
      long expiresAt,
      long created,
      boolean livemode) {}
}
