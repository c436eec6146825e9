package dev.zerosum.saga.portion;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Id;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The book, as sagas write portions to it. The ledger is asked on however long it is away: money
/// may have moved.
public final class PortionBook {

  private final Subject subject;
  private final Duration patience;
  private final Lanes lanes;
  private final Complaints complaints;

  public PortionBook(Subject subject, Duration patience, Lanes lanes, Complaints complaints) {
    this.subject = subject;
    this.patience = patience;
    this.lanes = lanes;
    this.complaints = complaints;
  }

  /// Makes the accounts that are not there.
  public Answer<EnsuredAccounts> ensure(List<AccountName> accounts) {
    var request = new EnsureAccounts(accounts);
    return insist(LedgerBook.class, book -> book.ensureAccounts(request));
  }

  /// Sets a portion aside.
  public Answer<PostedTransaction> reserve(Portion portion) {
    var request =
        new ReserveFunds(
            key(portion.steps().reserve()),
            subject.livemode(),
            subject.kind(),
            subject.id().value(),
            portion.from(),
            portion.amount(),
            !portion.isFromPool(),
            portion.charge());
    return insist(LedgerReservations.class, ledger -> ledger.reserve(request));
  }

  /// Books that a portion has left, out of what was set aside.
  public Answer<PostedTransaction> spend(Portion portion) {
    var request =
        new PostReservation(
            key(portion.steps().spend()),
            key(portion.steps().reserve()),
            subject.kind(),
            subject.id().value(),
            portion.legs(),
            null);
    return insist(LedgerReservations.class, ledger -> ledger.postReservation(request));
  }

  /// Books that a portion came back after it had left.
  public Answer<PostedTransaction> reverse(Portion portion) {
    return reverse(portion.steps().reverse(), portion.steps().spend(), subject.kind());
  }

  /// Reverses the transaction of one step under the key of another.
  public Answer<PostedTransaction> reverse(String step, String reversed, TransactionKind kind) {
    var request = new ReverseTransaction(key(step), key(reversed), kind, subject.id().value());
    return insist(LedgerBook.class, book -> book.reverse(request));
  }

  /// Asks until the ledger answers; each round is a day of the server's retries.
  public <S, T> Answer<T> insist(Class<S> owner, Function<S, T> step) {
    while (true) {
      Answer<T> answer = lanes.askDurably(owner, patience, (ledger, _) -> step.apply(ledger));
      if (!(answer instanceof Answer.Away<T>(var reason))) {
        return answer;
      }
      complaints.alert(subject.notBooked(), reason);
    }
  }

  /// Whether it is in the book; a permanent refusal goes to an operator.
  public boolean isDone(String step, Answer<?> answer) {
    if (answer instanceof Answer.Refused<?>(var code, var message)) {
      complaints.leaveToOperator("ledger_refusal", step + ": " + code + ": " + message);
    }
    return answer instanceof Answer.Given<?>;
  }

  /// The key of a step of the subject.
  public StepKey key(String step) {
    return StepKey.of(subject.id(), step, 1);
  }

  /// Whose transactions it writes.
  ///
  /// @param notBooked how people are told that the ledger is away
  public record Subject(Id id, boolean livemode, TransactionKind kind, String notBooked) {}
}
