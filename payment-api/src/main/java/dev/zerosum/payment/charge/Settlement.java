package dev.zerosum.payment.charge;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.fx.FxDesk;
import dev.zerosum.payment.record.ChargeExchange;
import dev.zerosum.payment.record.ChargeOrder;
import org.jspecify.annotations.Nullable;

/// What a request says about settling in another currency than it charges in.
///
/// @param quoteId the quote to settle on; null for the rate of now
/// @param currency what to settle in; null when the quote alone says it
record Settlement(@Nullable String quoteId, @Nullable CurrencyCode currency) {

  private static final int ID_LENGTH_MAX = 64;
  private static final String QUOTE = "fx_quote";
  private static final String CURRENCY = "settlement_currency";

  static Settlement read(Fields fields) {
    return new Settlement(
        fields.text(QUOTE, ID_LENGTH_MAX), fields.parsed(CURRENCY, 3, Currencies::read));
  }

  /// The order with the terms locked that it settles on; as it is when it settles in its own
  /// currency.
  ///
  /// @throws ProblemException when there are no such terms
  ChargeOrder lock(ChargeOrder order, FxDesk desk) {
    CurrencyCode charged = order.amount().currency();
    if (quoteId == null && (currency == null || currency.equals(charged))) {
      return order;
    }
    if (order.split() != null) {
      throw refused(
          "parameter_invalid",
          quoteId == null ? CURRENCY : QUOTE,
          "A payment with transfers or a fee settles in its own currency.");
    }
    if (order.captureMethod() == CaptureMethod.MANUAL) {
      // What is set aside of the pool is set aside for one booking of the whole.
      throw refused(
          "parameter_invalid",
          "capture_method",
          "A payment that settles in another currency is captured at once.");
    }
    FxTerms terms = terms(order, charged, desk);
    var exchange = new ChargeExchange(terms, quoteId);
    Money settled = exchange.of(order.amount()).received();
    if (!settled.isPositive()) {
      throw refused(
          "amount_too_small",
          "amount",
          order.amount().display() + " is less than the smallest amount in " + terms.to() + ".");
    }
    return order.exchangedAs(exchange);
  }

  private FxTerms terms(ChargeOrder order, CurrencyCode charged, FxDesk desk) {
    if (quoteId == null) {
      return desk.terms(charged, currency == null ? charged : currency, CURRENCY);
    }
    FxTerms terms = desk.quoted(order.merchantId(), order.livemode(), quoteId, QUOTE);
    if (!terms.from().equals(charged)) {
      throw refused(
          "currency_mismatch",
          QUOTE,
          "The quote is for charges in " + terms.from() + ", not in " + charged + ".");
    }
    if (currency != null && !currency.equals(terms.to())) {
      throw refused(
          "currency_mismatch",
          CURRENCY,
          "The quote settles in " + terms.to() + ", not in " + currency + ".");
    }
    return terms;
  }

  private static ProblemException refused(String code, String param, String message) {
    return new ProblemException(Problem.invalid(code, param, message));
  }
}
