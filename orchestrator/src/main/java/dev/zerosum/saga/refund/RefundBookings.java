package dev.zerosum.saga.refund;

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
  private final Duration patience;
  private final Lanes lanes;
  private final RefundRecording records;

  RefundBookings(RefundInput input, Lanes lanes, RefundRecording records) {
    this.refund = input.refund();
    this.patience = input.settings().ownerPatience();
    this.lanes = lanes;
    this.records = records;
  }

  /// Sets the merchant's money aside. A refund may take the merchant below nothing, unless an
  /// operator guards the account.
  Reserved reserve() {
    var request =
        new ReserveFunds(
            key("reserve"),
            refund.livemode(),
            TransactionKind.REFUND,
            refund.refundId().value(),
            merchant(MerchantBalance.AVAILABLE),
            refund.amount(),
            true,
            StepKey.of(refund.paymentId(), "charge", 1));
    Answer<PostedTransaction> answer = reservations(ledger -> ledger.reserve(request));
    if (answer instanceof Answer.Refused<PostedTransaction>(var code, var _)
        && code.equals("account_unknown")) {
      // The first refund of this merchant: asking for accounts before each would cost a step.
      if (!isDone("ensure_accounts", ensureAccounts())) {
        return new Reserved.LeftToOperator();
      }
      answer = reservations(ledger -> ledger.reserve(request));
    }
    if (answer instanceof Answer.Refused<PostedTransaction>(var code, var message)
        && code.equals("balance_insufficient")) {
      return new Reserved.Insufficient(message);
    }
    return isDone("reserve", answer) ? new Reserved.Done() : new Reserved.LeftToOperator();
  }

  /// Books that the money has left, out of what was set aside.
  boolean book() {
    var request =
        new PostReservation(
            key("refund"),
            key("reserve"),
            TransactionKind.REFUND,
            refund.refundId().value(),
            List.of(new Leg(card(), refund.amount())),
            null);
    return isDone("post", reservations(ledger -> ledger.postReservation(request)));
  }

  /// Books that the money came back after it had left, both ways.
  boolean bookThereAndBack() {
    var request =
        new ReverseTransaction(
            key("refund-reversal"),
            key("refund"),
            TransactionKind.REFUND,
            refund.refundId().value());
    return book() && isDone("reverse", insist(LedgerBook.class, book -> book.reverse(request)));
  }

  /// Gives back what was set aside for a refund that never moved. It is set aside first: a step of
  /// an earlier run that arrives late would do it again behind the return.
  boolean giveBack() {
    var request =
        new ReturnReservation(
            key("refund-return"),
            key("reserve"),
            TransactionKind.REFUND,
            refund.refundId().value());
    return switch (reserve()) {
      case Reserved.Done _ ->
          isDone("return", reservations(ledger -> ledger.returnReservation(request)));
      case Reserved.Insufficient _ -> true;
      case Reserved.LeftToOperator _ -> false;
    };
  }

  private Answer<EnsuredAccounts> ensureAccounts() {
    var request =
        new EnsureAccounts(
            List.of(
                merchant(MerchantBalance.AVAILABLE), merchant(MerchantBalance.RESERVED), card()));
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

  private AccountName card() {
    return AccountName.card(
        refund.livemode(), refund.merchantId(), refund.customerId(), refund.amount().currency());
  }

  private AccountName merchant(MerchantBalance balance) {
    return AccountName.merchant(
        refund.livemode(), refund.merchantId(), balance, refund.amount().currency());
  }

  /// What came of setting money aside.
  sealed interface Reserved {

    /// It is set aside.
    record Done() implements Reserved {}

    /// The account is guarded and does not have it.
    record Insufficient(String message) implements Reserved {}

    /// The ledger will not have it; an operator decides.
    record LeftToOperator() implements Reserved {}
  }
}
