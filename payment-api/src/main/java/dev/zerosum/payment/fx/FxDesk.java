package dev.zerosum.payment.fx;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;

/// On what terms currency is exchanged: the latest rate, unless it is stale, with our spread; or
/// what a merchant was quoted, until that expires.
public final class FxDesk {

  private final FxRates rates;
  private final FxQuotes quotes;
  private final FxSettings settings;
  private final Clock clock;

  FxDesk(FxRates rates, FxQuotes quotes, FxSettings settings, Clock clock) {
    this.rates = rates;
    this.quotes = quotes;
    this.settings = settings;
    this.clock = clock;
  }

  /// The terms of this moment.
  ///
  /// @param param the request's field that asks for `to`
  /// @throws ProblemException when there is no rate, or none that is young enough
  public FxTerms terms(CurrencyCode from, CurrencyCode to, String param) {
    RateDay day =
        rates
            .latest(from, to)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.invalid(
                        "fx_rate_missing",
                        param,
                        "There is no rate from " + from + " to " + to + ".")));
    requireYoung(day, param);
    BigDecimal rate =
        required(day, to).divide(required(day, from), FxTerms.SCALE_MAX, RoundingMode.HALF_EVEN);
    return new FxTerms(from, to, rate, day.source(), day.quotedAt(), settings.spread());
  }

  /// The terms that a merchant was quoted.
  ///
  /// @throws ProblemException when it was not, or the quote has expired
  public FxTerms quoted(MerchantId merchant, boolean livemode, String quoteId, String param) {
    FxQuote quote =
        quotes
            .find(merchant, livemode, quoteId)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.notFound("resource_missing", "No such quote.").withParam(param)));
    if (!clock.instant().isBefore(quote.expiresAt())) {
      throw new ProblemException(
          Problem.invalid(
              "fx_quote_expired", param, "The quote expired at " + quote.expiresAt() + "."));
    }
    return quote.terms();
  }

  private void requireYoung(RateDay day, String param) {
    Instant staleFrom = day.quotedAt().plus(settings.rateAgeMax());
    if (!clock.instant().isBefore(staleFrom)) {
      // It may pass: operators import every day.
      throw new ProblemException(
          Problem.conflict(
                  "fx_rate_stale",
                  "The latest rate is of %s and holds until %s."
                      .formatted(day.quotedAt(), staleFrom))
              .withParam(param));
    }
  }

  private static BigDecimal required(RateDay day, CurrencyCode currency) {
    BigDecimal rate = day.rates().get(currency);
    if (rate == null) {
      throw new IllegalStateException(currency + " was looked for before");
    }
    return rate;
  }
}
