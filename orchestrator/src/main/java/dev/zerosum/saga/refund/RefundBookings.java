package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.portion.Portion;
import dev.zerosum.saga.portion.Portion.Steps;
import dev.zerosum.saga.portion.PortionBook;
import dev.zerosum.saga.portion.TakenBack;
import java.util.List;

/// What the saga writes to the book. The merchant's money is set aside before the processor is
/// asked, and is spent when the processor has taken it, or given back.
final class RefundBookings {

  private static final TakenBack.Names NAMES =
      new TakenBack.Names(
          new Steps("reserve", "refund", "refund-reversal"),
          new Steps("reserve", "refund-exchange", "refund-exchange-reversal"),
          new Steps("fx-reserve", "refund", "refund-reversal"));

  private final StartRefund refund;
  private final List<Portion> portions;
  private final PortionBook book;

  RefundBookings(RefundInput input, Lanes lanes, RefundRecording records) {
    this.refund = input.refund();
    this.portions =
        new TakenBack(
                refund.paymentId(),
                refund.merchantId(),
                refund.livemode(),
                refund.customerId(),
                refund.amount(),
                refund.exchange())
            .portions(NAMES);
    var subject =
        new PortionBook.Subject(
            refund.refundId(), refund.livemode(), TransactionKind.REFUND, "refund_not_booked");
    this.book = new PortionBook(subject, input.settings().ownerPatience(), lanes, records);
  }

  /// Sets the money aside, portion by portion.
  Reserved reserve() {
    Reserved last = new Reserved.Done();
    for (Portion portion : portions) {
      last = reserve(portion);
      if (!(last instanceof Reserved.Done)) {
        return last;
      }
    }
    return last;
  }

  /// Books that the money has left, out of what was set aside.
  boolean book() {
    return portions.stream().allMatch(portion -> book.isDone("post", book.spend(portion)));
  }

  /// Books that the money came back after it had left, both ways.
  boolean bookThereAndBack() {
    return book()
        && portions.stream().allMatch(portion -> book.isDone("reverse", book.reverse(portion)));
  }

  /// Gives back what was set aside for a refund that never moved.
  boolean giveBack() {
    return portions.stream().allMatch(this::giveBack);
  }

  private Reserved reserve(Portion portion) {
    Answer<PostedTransaction> answer = book.reserve(portion);
    if (answer instanceof Answer.Refused<PostedTransaction>(var code, var _)
        && code.equals("account_unknown")) {
      // The first refund of this merchant: asking for accounts before each would cost a step.
      if (!book.isDone("ensure_accounts", book.ensure(portion.accounts()))) {
        return new Reserved.LeftToOperator();
      }
      answer = book.reserve(portion);
    }
    if (answer instanceof Answer.Refused<PostedTransaction>(var code, var message)
        && code.equals("balance_insufficient")) {
      return portion.isFromPool()
          ? new Reserved.Insufficient(
              "fx_pool_short", "So much cannot be exchanged back now; nothing was refunded.")
          : new Reserved.Insufficient(code, message);
    }
    return book.isDone("reserve", answer) ? new Reserved.Done() : new Reserved.LeftToOperator();
  }

  /// It is set aside first: a step of an earlier run that arrives late would do it again behind the
  /// return.
  private boolean giveBack(Portion portion) {
    var request =
        new ReturnReservation(
            book.key(portion.isFromPool() ? "fx-return" : "refund-return"),
            book.key(portion.steps().reserve()),
            TransactionKind.REFUND,
            refund.refundId().value());
    return switch (reserve(portion)) {
      case Reserved.Done _ ->
          book.isDone(
              "return",
              book.insist(LedgerReservations.class, ledger -> ledger.returnReservation(request)));
      case Reserved.Insufficient _ -> true;
      case Reserved.LeftToOperator _ -> false;
    };
  }

  /// What came of setting money aside.
  sealed interface Reserved {

    /// It is set aside.
    record Done() implements Reserved {}

    /// The account is guarded and does not have it.
    record Insufficient(String code, String message) implements Reserved {}

    /// The ledger will not have it; an operator decides.
    record LeftToOperator() implements Reserved {}
  }
}
