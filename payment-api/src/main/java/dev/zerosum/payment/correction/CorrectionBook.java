package dev.zerosum.payment.correction;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import java.util.List;
import java.util.Objects;

/// Books corrections, each under the key of its own id, so that asking twice books once. What is
/// held is a reservation: payouts cannot have it, and the ledger gives it back once.
final class CorrectionBook {

  private final LedgerBook ledger;
  private final LedgerReservations reservations;

  CorrectionBook(LedgerBook ledger, LedgerReservations reservations) {
    this.ledger = ledger;
    this.reservations = reservations;
  }

  PostedTransaction adjust(Correction correction) {
    Money amount = correction.terms().amount();
    AccountName available = merchant(correction, MerchantBalance.AVAILABLE);
    AccountName ours = AccountName.adjustment(correction.terms().livemode(), amount.currency());
    var _ = ledger.ensureAccounts(new EnsureAccounts(List.of(available, ours)));
    return ledger.post(
        new PostTransaction(
            correction.key(),
            correction.terms().livemode(),
            TransactionKind.ADJUSTMENT,
            correction.id(),
            List.of(new Leg(available, amount), new Leg(ours, amount.negated()))));
  }

  PostedTransaction hold(Correction correction) {
    AccountName available = merchant(correction, MerchantBalance.AVAILABLE);
    var _ =
        ledger.ensureAccounts(
            new EnsureAccounts(List.of(available, merchant(correction, MerchantBalance.RESERVED))));
    return reservations.reserve(
        new ReserveFunds(
            correction.key(),
            correction.terms().livemode(),
            TransactionKind.ADJUSTMENT,
            correction.id(),
            available,
            correction.terms().amount(),
            false));
  }

  PostedTransaction release(Correction correction) {
    return reservations.returnReservation(
        new ReturnReservation(
            correction.key(),
            Correction.holdKey(Objects.requireNonNull(correction.terms().holdId())),
            TransactionKind.ADJUSTMENT,
            correction.id()));
  }

  private static AccountName merchant(Correction correction, MerchantBalance balance) {
    Correction.Terms terms = correction.terms();
    return AccountName.merchant(
        terms.livemode(), terms.merchantId(), balance, terms.amount().currency());
  }
}
