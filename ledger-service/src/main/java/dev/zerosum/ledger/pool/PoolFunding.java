package dev.zerosum.ledger.pool;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.List;

/// Money that an operator brings into a pool, or takes out of it.
///
/// @param id `fxf_…`
/// @param amount into the pool above zero, out of it below
/// @param reason why, in the operator's words
record PoolFunding(String id, String operatorId, boolean livemode, Money amount, String reason) {

  static final String PREFIX = "fxf_";

  PoolFunding {
    if (amount.minorUnits() == 0) {
      throw new InvariantViolation("a funding of nothing");
    }
  }

  /// The pool, and where its money comes from or goes.
  List<AccountName> accounts() {
    CurrencyCode currency = amount.currency();
    return List.of(
        AccountName.treasury(livemode, currency), AccountName.fxPool(livemode, currency));
  }

  PostTransaction transaction() {
    return new PostTransaction(
        new StepKey(id, "fund", 1),
        livemode,
        TransactionKind.FX_FUNDING,
        id,
        List.of(
            new Leg(accounts().getFirst(), amount.negated()),
            new Leg(accounts().getLast(), amount)));
  }

  Body body(PostedTransaction posted) {
    return new Body(
        id,
        "fx_funding",
        amount.minorUnits(),
        amount.currency().code(),
        livemode,
        reason,
        operatorId,
        posted.id().value(),
        posted.recordedAt().getEpochSecond());
  }

  /// As operators see it.
  ///
  /// @param amount minor units; below zero when it was taken out
  /// @param created Unix seconds
  record Body(
      String id,
      String object,
      long amount,
      String currency,
      boolean livemode,
      String reason,
      String operatorId,
      String transactionId,
      long created) {}
}
