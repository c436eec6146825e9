package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.lane.Refusal;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A ledger that remembers transactions by key, knows no account before it is ensured, and lets
/// posting and returning exclude each other.
final class RememberingRefundBook implements LedgerReservations, LedgerBook {

  private final Trouble trouble;
  private final Set<AccountName> accounts = new HashSet<>();
  private final Set<StepKey> book = new LinkedHashSet<>();
  private @Nullable String refusal;
  private @Nullable String refusedStep;

  RememberingRefundBook(Trouble trouble) {
    this.trouble = trouble;
  }

  /// Reserving is refused so.
  synchronized void refuses(String code) {
    refusal = code;
  }

  /// Reserving under one step's key is refused so.
  synchronized void refuses(String step, String code) {
    refusedStep = step;
    refusal = code;
  }

  /// The steps that are in the book, in its order.
  synchronized List<String> book() {
    return book.stream().map(StepKey::step).toList();
  }

  /// What the refund took from its merchant, in minor units of one refund.
  synchronized int taken() {
    return (has("reserve") ? 1 : 0)
        - (has("refund-return") ? 1 : 0)
        - (has("refund-reversal") ? 1 : 0);
  }

  /// What is on the buyer's card of it.
  synchronized int onCard() {
    return (has("refund") ? 1 : 0) - (has("refund-reversal") ? 1 : 0);
  }

  @Override
  public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
    return trouble.pass("ensure_accounts", () -> ensured(request));
  }

  private synchronized EnsuredAccounts ensured(EnsureAccounts request) {
    accounts.addAll(request.names());
    return new EnsuredAccounts(
        request.names().stream()
            .map(name -> new Account("acc_1", name, "card", name.currency(), Instant.EPOCH))
            .toList());
  }

  @Override
  public PostedTransaction reserve(ReserveFunds request) {
    return trouble.pass("reserve", () -> reserved(request));
  }

  private synchronized PostedTransaction reserved(ReserveFunds request) {
    if (!accounts.contains(request.from())) {
      throw Refusal.of("account_unknown", request.from().value());
    }
    boolean isMeant = refusedStep == null || refusedStep.equals(request.key().step());
    if (refusal != null && isMeant && !book.contains(request.key())) {
      throw Refusal.of(refusal, "scripted");
    }
    return posted(request.key());
  }

  @Override
  public PostedTransaction postReservation(PostReservation request) {
    return trouble.pass(
        "post", () -> resolved(request.key(), request.reservation(), "refund-return"));
  }

  @Override
  public PostedTransaction returnReservation(ReturnReservation request) {
    return trouble.pass("return", () -> resolved(request.key(), request.reservation(), "refund"));
  }

  private synchronized PostedTransaction resolved(
      StepKey key, StepKey reservation, String excluding) {
    if (!book.contains(reservation)) {
      throw Refusal.of("reservation_unknown", reservation.toString());
    }
    if (has(excluding)) {
      throw Refusal.of("already_resolved", reservation.toString());
    }
    return posted(key);
  }

  @Override
  public PostedTransaction reverse(ReverseTransaction request) {
    return trouble.pass("reverse", () -> reversed(request));
  }

  private synchronized PostedTransaction reversed(ReverseTransaction request) {
    if (!book.contains(request.reverses())) {
      throw Refusal.of("transaction_unknown", request.reverses().toString());
    }
    return posted(request.key());
  }

  @Override
  public PostedTransaction post(PostTransaction request) {
    throw Refusal.of("unasked", "a refund posts only what is reserved");
  }

  private PostedTransaction posted(StepKey key) {
    boolean isReplay = !book.add(key);
    return new PostedTransaction(
        new TransactionId("tx_" + key.step().replace('-', '_')), 1, Instant.EPOCH, isReplay);
  }

  private boolean has(String step) {
    return book.stream().anyMatch(key -> key.step().equals(step));
  }
}
