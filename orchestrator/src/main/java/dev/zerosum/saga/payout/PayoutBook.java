package dev.zerosum.saga.payout;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import java.time.Duration;
import java.util.List;

/// What the saga writes to the book. Every transaction has a key of its own, so that what is asked
/// twice is booked once, and the ledger lets a reservation be spent or given back, never both.
final class PayoutBook {

  private final StartPayout payout;
  private final Lanes lanes;
  private final Duration patience;
  private final AccountName available;
  private final AccountName clearing;

  PayoutBook(PayoutInput input, Lanes lanes) {
    this.payout = input.payout();
    this.lanes = lanes;
    this.patience = input.settings().ownerPatience();
    this.available = merchant(MerchantBalance.AVAILABLE);
    this.clearing = AccountName.clearingPayout(payout.livemode(), payout.amount().currency());
  }

  /// Sets the money aside. A balance that is too low refuses it.
  Answer<PostedTransaction> reserve() {
    var accounts =
        new EnsureAccounts(List.of(available, merchant(MerchantBalance.RESERVED), clearing));
    EnsuredAccounts _ =
        lanes
            .askDurably(LedgerBook.class, patience, (ledger, _) -> ledger.ensureAccounts(accounts))
            .orFail("ensure_accounts");
    var request =
        new ReserveFunds(
            key("reserve"),
            payout.livemode(),
            TransactionKind.PAYOUT,
            reference(),
            available,
            payout.amount(),
            false);
    return lanes.askDurably(
        LedgerReservations.class, patience, (ledger, _) -> ledger.reserve(request));
  }

  /// The money left: what was set aside is spent.
  Answer<PostedTransaction> spend() {
    var request =
        new PostReservation(
            key("payout"),
            key("reserve"),
            TransactionKind.PAYOUT,
            reference(),
            List.of(new Leg(clearing, payout.amount())),
            null);
    return lanes.askDurably(
        LedgerReservations.class, patience, (ledger, _) -> ledger.postReservation(request));
  }

  /// The money never left: what was set aside is the merchant's again.
  Answer<PostedTransaction> giveBack() {
    var request =
        new ReturnReservation(
            key("payout-return"), key("reserve"), TransactionKind.PAYOUT, reference());
    return lanes.askDurably(
        LedgerReservations.class, patience, (ledger, _) -> ledger.returnReservation(request));
  }

  /// The money left and came back: the ledger gives it back to where it had been taken.
  Answer<PostedTransaction> takeBack() {
    var request =
        new ReverseTransaction(
            key("payout-reversal"), key("payout"), TransactionKind.PAYOUT, reference());
    return lanes.askDurably(LedgerBook.class, patience, (ledger, _) -> ledger.reverse(request));
  }

  private AccountName merchant(MerchantBalance balance) {
    return AccountName.merchant(
        payout.livemode(), payout.merchantId(), balance, payout.amount().currency());
  }

  private StepKey key(String step) {
    return StepKey.of(payout.payoutId(), step, 1);
  }

  private String reference() {
    return payout.payoutId().value();
  }
}
