package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What the saga writes to the book. The merchant's money is set aside before the processor is
/// asked, and is spent when the processor has taken it, or given back.
///
/// The ledger is asked on however long it is away: by then money may have moved.
final class RefundBookings {

  private final StartRefund refund;
  private final List<Portion> portions;
  private final Duration patience;
  private final Lanes lanes;
  private final RefundRecording records;

  RefundBookings(RefundInput input, Lanes lanes, RefundRecording records) {
    this.refund = input.refund();
    this.portions = Portion.of(refund);
    this.patience = input.settings().ownerPatience();
    this.lanes = lanes;
    this.records = records;
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
    return portions.stream().allMatch(this::spend);
  }

  /// Books that the money came back after it had left, both ways.
  boolean bookThereAndBack() {
    return book() && portions.stream().allMatch(this::reverse);
  }

  /// Gives back what was set aside for a refund that never moved.
  boolean giveBack() {
    return portions.stream().allMatch(this::giveBack);
  }

  private Reserved reserve(Portion portion) {
    var request =
        new ReserveFunds(
            key(portion.steps().reserve()),
            refund.livemode(),
            TransactionKind.REFUND,
            refund.refundId().value(),
            portion.from(),
            portion.amount(),
            portion.isOverdraftAllowed(),
            portion.charge());
    Answer<PostedTransaction> answer = reservations(ledger -> ledger.reserve(request));
    if (answer instanceof Answer.Refused<PostedTransaction>(var code, var _)
        && code.equals("account_unknown")) {
      // The first refund of this merchant: asking for accounts before each would cost a step.
      if (!isDone("ensure_accounts", ensureAccounts(portion))) {
        return new Reserved.LeftToOperator();
      }
      answer = reservations(ledger -> ledger.reserve(request));
    }
    if (answer instanceof Answer.Refused<PostedTransaction>(var code, var message)
        && code.equals("balance_insufficient")) {
      return portion.from().isFxPool()
          ? new Reserved.Insufficient(
              "fx_pool_short", "So much cannot be exchanged back now; nothing was refunded.")
          : new Reserved.Insufficient(code, message);
    }
    return isDone("reserve", answer) ? new Reserved.Done() : new Reserved.LeftToOperator();
  }

  private boolean spend(Portion portion) {
    var request =
        new PostReservation(
            key(portion.steps().spend()),
            key(portion.steps().reserve()),
            TransactionKind.REFUND,
            refund.refundId().value(),
            portion.legs(),
            null);
    return isDone("post", reservations(ledger -> ledger.postReservation(request)));
  }

  private boolean reverse(Portion portion) {
    var request =
        new ReverseTransaction(
            key(portion.steps().reverse()),
            key(portion.steps().spend()),
            TransactionKind.REFUND,
            refund.refundId().value());
    return isDone("reverse", insist(LedgerBook.class, book -> book.reverse(request)));
  }

  /// It is set aside first: a step of an earlier run that arrives late would do it again behind the
  /// return.
  private boolean giveBack(Portion portion) {
    var request =
        new ReturnReservation(
            key(portion.steps().giveBack()),
            key(portion.steps().reserve()),
            TransactionKind.REFUND,
            refund.refundId().value());
    return switch (reserve(portion)) {
      case Reserved.Done _ ->
          isDone("return", reservations(ledger -> ledger.returnReservation(request)));
      case Reserved.Insufficient _ -> true;
      case Reserved.LeftToOperator _ -> false;
    };
  }

  private Answer<EnsuredAccounts> ensureAccounts(Portion portion) {
    var request = new EnsureAccounts(portion.accounts());
    return insist(LedgerBook.class, book -> book.ensureAccounts(request));
  }

  private Answer<PostedTransaction> reservations(
      Function<LedgerReservations, PostedTransaction> step) {
    return insist(LedgerReservations.class, step);
  }

  /// Asks until the ledger answers; each round is a day of the server's retries.
  private <S, T> Answer<T> insist(Class<S> owner, Function<S, T> step) {
    while (true) {
      Answer<T> answer = lanes.askDurably(owner, patience, (ledger, _) -> step.apply(ledger));
      if (!(answer instanceof Answer.Away<T>(var reason))) {
        return answer;
      }
      records.alert("refund_not_booked", reason);
    }
  }

  /// Whether it is in the book; a permanent refusal goes to an operator.
  private <T> boolean isDone(String step, Answer<T> answer) {
    if (answer instanceof Answer.Refused<T>(var code, var message)) {
      records.leaveToOperator("ledger_refusal", step + ": " + code + ": " + message);
    }
    return answer instanceof Answer.Given<T>;
  }

  private StepKey key(String step) {
    return StepKey.of(refund.refundId(), step, 1);
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
