package dev.zerosum.saga.charge;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Books a part of a charge that came back. It goes through a reservation, as a refund does: so the
/// ledger decides which of the merchant's balances has it, by the day of the charge.
final class PartialReturns {

  private static final TransactionKind KIND = TransactionKind.CHARGE_REVERSAL;

  private final StartCharge charge;
  private final Duration patience;
  private final Lanes lanes;
  private final Records records;

  PartialReturns(ChargeInput input, Lanes lanes, Records records) {
    this.charge = input.charge();
    this.patience = input.settings().ownerPatience();
    this.lanes = lanes;
    this.records = records;
  }

  /// Takes it off the merchant, once, however long the ledger is away.
  ///
  /// @return false when the ledger refused, and the payment was left to an operator
  boolean book(Money amount) {
    AccountName available = merchant(MerchantBalance.AVAILABLE);
    var accounts =
        new EnsureAccounts(List.of(available, merchant(MerchantBalance.RESERVED), card()));
    var reserve =
        new ReserveFunds(
            key("return-reserve"),
            charge.livemode(),
            KIND,
            charge.paymentId().value(),
            available,
            amount,
            true,
            key("charge"));
    var post =
        new PostReservation(
            key("charge-reversal"),
            key("return-reserve"),
            KIND,
            charge.paymentId().value(),
            List.of(new Leg(card(), amount)),
            null);
    return isDone(LedgerBook.class, ledger -> ledger.ensureAccounts(accounts))
        && isDone(LedgerReservations.class, ledger -> ledger.reserve(reserve))
        && isDone(LedgerReservations.class, ledger -> ledger.postReservation(post));
  }

  /// Asks until the ledger answers; each round is a day of the server's retries.
  private <S, T> boolean isDone(Class<S> owner, Function<S, T> step) {
    Answer<T> answer = lanes.askDurably(owner, patience, (ledger, _) -> step.apply(ledger));
    while (answer instanceof Answer.Away<T>(String reason)) {
      records.alert("reversal_not_booked", reason);
      answer = lanes.askDurably(owner, patience, (ledger, _) -> step.apply(ledger));
    }
    if (answer instanceof Answer.Refused<T>(String code, String message)) {
      records.leaveToOperator("ledger_refusal", "return: " + code + ": " + message);
      return false;
    }
    return true;
  }

  private StepKey key(String step) {
    return StepKey.of(charge.paymentId(), step, 1);
  }

  private AccountName card() {
    return AccountName.card(
        charge.livemode(), charge.merchantId(), charge.customerId(), charge.amount().currency());
  }

  private AccountName merchant(MerchantBalance balance) {
    return AccountName.merchant(
        charge.livemode(), charge.merchantId(), balance, charge.amount().currency());
  }
}
