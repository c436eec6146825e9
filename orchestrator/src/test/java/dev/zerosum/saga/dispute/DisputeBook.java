package dev.zerosum.saga.dispute;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.lane.Refusal;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A ledger that remembers transactions by key, and reverses only what is there.
final class DisputeBook implements LedgerReservations, LedgerBook {

  private final Trouble trouble;
  private final Set<StepKey> book = new LinkedHashSet<>();
  private final List<Money> moved = new ArrayList<>();
  private final List<Leg> fees = new ArrayList<>();
  private final Set<String> shortSteps = new HashSet<>();

  DisputeBook(Trouble trouble) {
    this.trouble = trouble;
  }

  /// What was set aside and spent, in the order of the book.
  synchronized List<Money> moved() {
    return List.copyOf(moved);
  }

  /// The legs of what the dispute cost.
  synchronized List<Leg> fees() {
    return List.copyOf(fees);
  }

  /// The pool does not have what this step asks of it.
  synchronized void isShortOf(String step) {
    shortSteps.add(step);
  }

  synchronized void isFilled() {
    shortSteps.clear();
  }

  /// The steps that are in the book, in its order.
  synchronized List<String> book() {
    return book.stream().map(StepKey::step).toList();
  }

  @Override
  public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
    return trouble.pass(
        "ensure_accounts",
        () ->
            new EnsuredAccounts(
                request.names().stream()
                    .map(name -> new Account("acc_1", name, "card", name.currency(), Instant.EPOCH))
                    .toList()));
  }

  @Override
  public PostedTransaction reserve(ReserveFunds request) {
    return trouble.pass("reserve", () -> setAside(request));
  }

  @Override
  public PostedTransaction postReservation(PostReservation request) {
    return trouble.pass("withdraw", () -> behind(request.reservation(), request.key()));
  }

  @Override
  public PostedTransaction returnReservation(ReturnReservation request) {
    throw Refusal.of("unasked", "what a buyer's bank took is not returned");
  }

  @Override
  public PostedTransaction post(PostTransaction request) {
    return trouble.pass("fee", () -> charged(request));
  }

  private synchronized PostedTransaction charged(PostTransaction request) {
    if (!book.contains(request.key())) {
      fees.addAll(request.legs());
    }
    return posted(request.key());
  }

  @Override
  public PostedTransaction reverse(ReverseTransaction request) {
    return trouble.pass("reverse", () -> behind(request.reverses(), request.key()));
  }

  private synchronized PostedTransaction setAside(ReserveFunds request) {
    boolean isNew = !book.contains(request.key());
    PostedTransaction posted = posted(request.key());
    if (isNew) {
      moved.add(request.amount());
    }
    return posted;
  }

  private synchronized PostedTransaction behind(StepKey first, StepKey key) {
    if (!book.contains(first)) {
      throw Refusal.of("transaction_unknown", first.toString());
    }
    return posted(key);
  }

  private synchronized PostedTransaction posted(StepKey key) {
    if (shortSteps.contains(key.step()) && !book.contains(key)) {
      throw Refusal.of("balance_insufficient", key.toString());
    }
    boolean isReplay = !book.add(key);
    return new PostedTransaction(
        new TransactionId("tx_" + key.step().replace('-', '_')), 1, Instant.EPOCH, isReplay);
  }
}
