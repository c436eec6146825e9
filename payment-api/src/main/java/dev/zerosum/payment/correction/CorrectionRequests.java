package dev.zerosum.payment.correction;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.payout.PayoutReturns;
import dev.zerosum.payment.payout.PayoutReturns.Returnable;

/// Reads what operators propose. Each type has its own fields; what a release or a return moves is
/// what its hold or payout has moved, so nobody says it twice.
final class CorrectionRequests {

  private static final int REASON_LENGTH_MAX = 500;
  private static final int ID_LENGTH_MAX = 64;
  // As for payouts: more is a mistake of typing.
  private static final long AMOUNT_MAX = 99_999_999_999L;

  private final CorrectionRows rows;
  private final PayoutReturns payouts;

  CorrectionRequests(CorrectionRows rows, PayoutReturns payouts) {
    this.rows = rows;
    this.payouts = payouts;
  }

  /// What is proposed, and why.
  record Proposed(Correction.Terms terms, String reason) {}

  Proposed read(Fields fields) {
    CorrectionType type =
        CorrectionType.of(fields.required("type", fields.word("type", CorrectionType.WORDS)));
    String reason = fields.requiredText("reason", REASON_LENGTH_MAX);
    Correction.Terms terms =
        switch (type) {
          case ADJUSTMENT, BALANCE_HOLD -> ofBalance(type, fields);
          case HOLD_RELEASE -> ofHold(fields);
          case PAYOUT_RETURN -> ofPayout(fields);
        };
    fields.nothingElse();
    return new Proposed(terms, reason);
  }

  private Correction.Terms ofBalance(CorrectionType type, Fields fields) {
    MerchantId merchant = fields.requiredParsed("merchant_id", ID_LENGTH_MAX, MerchantId::new);
    if (!rows.isMerchant(merchant)) {
      throw fields.refusal("resource_missing", "merchant_id", "No such merchant.");
    }
    CurrencyCode currency = fields.requiredParsed("currency", 3, Currencies::read);
    long units = fields.required("amount", fields.integer("amount"));
    boolean isTooSmall = type == CorrectionType.BALANCE_HOLD ? units <= 0 : units == 0;
    if (isTooSmall) {
      throw fields.refusal(
          "amount_too_small",
          "amount",
          type == CorrectionType.BALANCE_HOLD
              ? "Expected an amount above 0."
              : "Expected an amount above 0 to give, or below 0 to take.");
    }
    if (units > AMOUNT_MAX || units < -AMOUNT_MAX) {
      throw fields.refusal(
          "amount_too_large", "amount", "Expected an amount of at most " + AMOUNT_MAX + ".");
    }
    return new Correction.Terms(
        type, merchant, fields.requiredTruth("livemode"), new Money(units, currency), null, null);
  }

  private Correction.Terms ofHold(Fields fields) {
    String id = fields.requiredText("hold_id", ID_LENGTH_MAX);
    Correction hold =
        rows.find(id)
            .filter(found -> found.terms().type() == CorrectionType.BALANCE_HOLD)
            .orElseThrow(() -> fields.refusal("resource_missing", "hold_id", "No such hold."));
    if (hold.state() != CorrectionState.POSTED) {
      throw new ProblemException(
          Problem.conflict(
                  "correction_unexpected_state",
                  "Only a hold that is posted can be released; this one is "
                      + hold.state().word()
                      + ".")
              .withParam("hold_id"));
    }
    Correction.Terms held = hold.terms();
    return new Correction.Terms(
        CorrectionType.HOLD_RELEASE,
        held.merchantId(),
        held.livemode(),
        held.amount(),
        hold.id(),
        null);
  }

  private Correction.Terms ofPayout(Fields fields) {
    PayoutId payout = fields.requiredParsed("payout_id", ID_LENGTH_MAX, PayoutId::new);
    Returnable found = payouts.require(payout);
    return new Correction.Terms(
        CorrectionType.PAYOUT_RETURN,
        found.merchantId(),
        found.livemode(),
        found.amount(),
        null,
        payout);
  }
}
