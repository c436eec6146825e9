package dev.zerosum.saga.charge;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the saga writes to the book: what moved, not what was asked.
final class Bookings {

  /// The ledger's word for what it has not booked.
  private static final String TRANSACTION_UNKNOWN = "transaction_unknown";

  private final StartCharge charge;
  private final Credits credits;
  private final SagaSettings settings;
  private final Lanes lanes;
  private final Records records;
  private final Exchanging exchange;
  private final PartialReturns partialReturns;

  Bookings(ChargeInput input, Lanes lanes, Records records, Exchanging exchange) {
    this.charge = input.charge();
    this.credits = new Credits(charge);
    this.settings = input.settings();
    this.lanes = lanes;
    this.records = records;
    this.exchange = exchange;
    this.partialReturns = new PartialReturns(input, lanes, records);
  }

  /// Ensures the accounts of the charge, asked once: before authorize nobody has to wait.
  ///
  /// @return false when the ledger is away
  boolean ensureAccounts() {
    CurrencyCode currency = charge.amount().currency();
    List<AccountName> names = new ArrayList<>(List.of(card(currency)));
    names.addAll(credits.accounts(currency));
    if (exchange.isAsked()) {
      names.addAll(exchange.accounts());
      names.addAll(credits.own(exchange.settlement()));
    }
    var request = new EnsureAccounts(names);
    Answer<EnsuredAccounts> answer =
        lanes.askOnce(
            LedgerBook.class,
            settings.localPatience(),
            (ledger, _) -> ledger.ensureAccounts(request));
    if (answer instanceof Answer.Away<EnsuredAccounts>) {
      return false;
    }
    EnsuredAccounts _ = answer.orFail("ensure_accounts");
    return true;
  }

  /// Whether the charge touches accounts besides those that are known of its merchant and customer.
  boolean needsMoreAccounts() {
    return credits.needMoreAccounts() || exchange.isAsked();
  }

  /// Books a capture, with the patience to go forward.
  Booked bookCharge(Money moved) {
    return book(1, moved, settings.ledgerPatience());
  }

  /// Books a capture that a merchant asked for, however long the ledger is away: what other
  /// captures took stands, so this one cannot be undone alone.
  ///
  /// @param number counts the payment's bookings from 1
  Booked bookCapture(int number, Money moved) {
    Booked booked = book(number, moved, settings.ledgerPatience());
    while (booked instanceof Booked.Away(String reason)) {
      records.alert("capture_not_booked", reason);
      booked = book(number, moved, settings.ownerPatience());
    }
    return booked;
  }

  /// Books both movements of an undone capture, however long the ledger is away.
  ///
  /// @return false when the ledger refused, and the payment was left to an operator
  boolean bookThereAndBack(Money moved) {
    Booked booked = book(1, moved, settings.ownerPatience());
    while (booked instanceof Booked.Away(String reason)) {
      // Each round is a day of the server's retries; the money is back with the buyer meanwhile.
      records.alert("reversal_not_booked", reason);
      booked = book(1, moved, settings.ownerPatience());
    }
    return booked instanceof Booked.Done(StepKey key, TransactionId _) && reverse(key);
  }

  /// Books that what was charged came back, once, however long the ledger is away. Only a part
  /// comes back where the rest had been refunded. Of a divided charge its merchant pays, as it pays
  /// refunds: what the others give back they give to it.
  ///
  /// @return false when the ledger refused, and the payment was left to an operator
  boolean bookReturn(Money amount) {
    boolean isWhole = amount.equals(charge.amount()) && charge.split() == null;
    if (!isWhole && exchange.isAsked()) {
      records.leaveToOperator("return_not_booked", amount.display() + " of an exchanged charge");
      return false;
    }
    return isWhole ? bookWholeReturn(amount) : partialReturns.book(amount);
  }

  /// A charge that the ledger had refused is in suspense, where only people clear it, to its
  /// merchant. So what came back of it is taken off the merchant too, before that or after it, as a
  /// refund would be; and a person is told that there is something to clear.
  private boolean bookWholeReturn(Money amount) {
    StepKey booked = StepKey.of(charge.paymentId(), "charge", 1);
    if (!(reversed(booked) instanceof Answer.Refused<PostedTransaction>(var code, var why))) {
      return true;
    }
    if (!code.equals(TRANSACTION_UNKNOWN)) {
      return leaveReversal(code, why);
    }
    records.alert(
        "return_of_suspense",
        "The charge is in suspense; what came back is taken off the merchant. Clear it to them.");
    return partialReturns.book(amount);
  }

  private Booked book(int number, Money moved, Duration patience) {
    StepKey key = StepKey.of(charge.paymentId(), "charge", number);
    return switch (post(key, moved, patience)) {
      case Answer.Given<PostedTransaction>(var posted) -> new Booked.Done(key, posted.id());
      case Answer.Away<PostedTransaction>(String reason) -> new Booked.Away(reason);
      case Answer.Refused<PostedTransaction>(String code, String message) ->
          // Known with other content means that it is booked, and differently: booking it a second
          // time somewhere else would be worse than asking an operator.
          code.startsWith("exists_with_different_")
              ? leaveToOperator(code, message)
              : bookInSuspense(number, moved, code + ": " + message, patience);
    };
  }

  private Booked bookInSuspense(int number, Money moved, String refusal, Duration patience) {
    AccountName card = card(moved.currency());
    AccountName suspense = AccountName.suspense(charge.livemode(), moved.currency());
    lanes.goDurable();
    records.alert("ledger_refusal", "booked in suspense, since " + refusal);
    var accounts = new EnsureAccounts(List.of(card, suspense));
    Answer<EnsuredAccounts> ensured =
        lanes.ask(LedgerBook.class, patience, (ledger, _) -> ledger.ensureAccounts(accounts));
    if (ensured instanceof Answer.Away<EnsuredAccounts>(String reason)) {
      return new Booked.Away(reason);
    }
    StepKey key = StepKey.of(charge.paymentId(), "charge-suspense", number);
    List<Leg> aside = List.of(new Leg(suspense, moved));
    return switch (post(transaction(key, moved, aside), patience)) {
      case Answer.Given<PostedTransaction>(var posted) -> {
        // Nothing was exchanged: an operator does it with the rest.
        exchange.giveBack();
        yield new Booked.Done(key, posted.id());
      }
      case Answer.Away<PostedTransaction>(String reason) -> new Booked.Away(reason);
      case Answer.Refused<PostedTransaction>(String code, String message) ->
          leaveToOperator(code, message);
    };
  }

  private boolean reverse(StepKey booked) {
    return !(reversed(booked) instanceof Answer.Refused<PostedTransaction>(var code, var why))
        || leaveReversal(code, why);
  }

  /// Asks for a reversal until the ledger answers.
  private Answer<PostedTransaction> reversed(StepKey booked) {
    var request =
        new ReverseTransaction(
            StepKey.of(charge.paymentId(), "charge-reversal", 1),
            booked,
            TransactionKind.CHARGE_REVERSAL,
            charge.paymentId().value());
    Answer<PostedTransaction> answer = askToReverse(request);
    while (answer instanceof Answer.Away<PostedTransaction>(String reason)) {
      records.alert("reversal_not_booked", reason);
      answer = askToReverse(request);
    }
    return answer;
  }

  private Answer<PostedTransaction> askToReverse(ReverseTransaction request) {
    return lanes.askDurably(
        LedgerBook.class, settings.ownerPatience(), (ledger, _) -> ledger.reverse(request));
  }

  private boolean leaveReversal(String code, String message) {
    records.leaveToOperator("ledger_refusal", "reversal: " + code + ": " + message);
    return false;
  }

  private Booked leaveToOperator(String code, String message) {
    records.leaveToOperator("ledger_refusal", code + ": " + message);
    return new Booked.LeftToOperator();
  }

  private Answer<PostedTransaction> post(StepKey key, Money moved, Duration patience) {
    if (!exchange.isAsked()) {
      return post(transaction(key, moved, credits.of(moved)), patience);
    }
    AccountName merchant = credits.own(exchange.settlement()).getFirst();
    PostReservation booking = exchange.booking(key, moved, card(moved.currency()), merchant);
    return lanes.ask(
        LedgerReservations.class, patience, (ledger, _) -> ledger.postReservation(booking));
  }

  private Answer<PostedTransaction> post(PostTransaction transaction, Duration patience) {
    return lanes.ask(LedgerBook.class, patience, (ledger, _) -> ledger.post(transaction));
  }

  private PostTransaction transaction(StepKey key, Money moved, List<Leg> to) {
    List<Leg> legs = new ArrayList<>(List.of(new Leg(card(moved.currency()), moved.negated())));
    legs.addAll(to);
    return new PostTransaction(
        key, charge.livemode(), TransactionKind.CHARGE, charge.paymentId().value(), legs);
  }

  private AccountName card(CurrencyCode currency) {
    return AccountName.card(charge.livemode(), charge.merchantId(), charge.customerId(), currency);
  }

  /// What came of booking a charge.
  sealed interface Booked {

    /// It is in the book, under this key.
    record Done(StepKey key, TransactionId transactionId) implements Booked {}

    /// The ledger did not answer within the patience; it may be in the book all the same.
    record Away(String reason) implements Booked {}

    /// The ledger will not have it; an operator decides.
    record LeftToOperator() implements Booked {}
  }
}
