package dev.zerosum.ledger.statement;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.Balances;
import dev.zerosum.ledger.balance.StableInstants;
import dev.zerosum.ledger.read.EntryPlace;
import dev.zerosum.ledger.read.LedgerReads;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes statements. The book is made final up to a statement's end before anything is read, so all
/// of its parts fit together however many statements and connections read them, and while writers
/// write.
@Service
public class Statements {

  // Entries of a whole statement are fetched in chunks, so that no connection is held for long.
  private static final int CHUNK = 1_000;

  private final LedgerReads reads;
  private final StatementReads lines;
  private final Balances balances;
  private final StableInstants instants;

  Statements(LedgerReads reads, StatementReads lines, Balances balances, StableInstants instants) {
    this.reads = reads;
    this.lines = lines;
    this.balances = balances;
    this.instants = instants;
  }

  /// A statement with a page of its entries.
  ///
  /// @param startingAfter id of the last entry of the page before
  public StatementPart part(
      String accountId, Window window, @Nullable String startingAfter, int limit) {
    LedgerReads.requireLimit(limit);
    StatementPart opened = open(accountId, window);
    EntryPlace after = new EntryPlace(window.from(), 0);
    Money balance = opened.openingBalance();
    if (startingAfter != null) {
      after = placeIn(opened, window, startingAfter);
      balance = balanceAt(opened, after);
    }
    List<StatementLine> found =
        withBalances(balance, lines.linesAfter(accountId, after, window.to(), limit + 1));
    boolean hasMore = found.size() > limit;
    if (!hasMore) {
      requireClosing(opened, found.isEmpty() ? balance : found.getLast().balance());
    }
    return new StatementPart(
        opened.accountId(),
        opened.account(),
        opened.from(),
        opened.to(),
        opened.openingBalance(),
        opened.closingBalance(),
        hasMore ? found.subList(0, limit) : found,
        hasMore);
  }

  /// A statement without its entries: they are still to come.
  ///
  /// @throws ProblemException 404 for an account that is not there, 400 for a future `to`
  public StatementPart open(String accountId, Window window) {
    Account account = reads.account(accountId);
    instants.require(window.last(), "to");
    return new StatementPart(
        account.id(),
        account.name(),
        window.from(),
        window.to(),
        new Money(balances.until(accountId, window.before()), account.currency()),
        new Money(balances.until(accountId, window.last()), account.currency()),
        List.of(),
        true);
  }

  /// Hands on all entries of a statement, oldest first, some at a time.
  ///
  /// @throws InvariantViolation after the last entry, when they do not sum to the closing balance
  public void each(StatementPart opened, Consumer<List<StatementLine>> consumer) {
    EntryPlace after = new EntryPlace(opened.from(), 0);
    Money balance = opened.openingBalance();
    List<StatementLine> chunk;
    do {
      chunk =
          withBalances(balance, lines.linesAfter(opened.accountId(), after, opened.to(), CHUNK));
      consumer.accept(chunk);
      if (!chunk.isEmpty()) {
        balance = chunk.getLast().balance();
        after = new EntryPlace(chunk.getLast().createdAt(), chunk.getLast().legNumber());
      }
    } while (chunk.size() == CHUNK);
    requireClosing(opened, balance);
  }

  private EntryPlace placeIn(StatementPart opened, Window window, String entryId) {
    EntryPlace place = reads.placeOf(entryId);
    // Another account's entry is told like one that never was: it may be another merchant's.
    if (!lines.isEntryOf(opened.accountId(), place)) {
      throw LedgerReads.noEntry();
    }
    if (place.createdAt().isBefore(window.from()) || !place.createdAt().isBefore(window.to())) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid", "starting_after", "The entry is not between from and to."));
    }
    return place;
  }

  private Money balanceAt(StatementPart opened, EntryPlace place) {
    long before = balances.until(opened.accountId(), place.createdAt().minus(1, ChronoUnit.MICROS));
    return new Money(
        Math.addExact(before, lines.sumOfLegs(opened.accountId(), place)),
        opened.openingBalance().currency());
  }

  private static List<StatementLine> withBalances(Money before, List<StatementLine> lines) {
    var result = new ArrayList<StatementLine>(lines.size());
    Money balance = before;
    for (StatementLine line : lines) {
      balance = balance.plus(line.amount());
      result.add(line.withBalance(balance));
    }
    return result;
  }

  // Balances and entries are read on different paths; a statement on which they differ is worse
  // than none.
  private static void requireClosing(StatementPart statement, Money balance) {
    if (!balance.equals(statement.closingBalance())) {
      throw new InvariantViolation(
          "the statement of %s from %s to %s ends with %s, not with %s"
              .formatted(
                  statement.accountId(),
                  statement.from(),
                  statement.to(),
                  balance.display(),
                  statement.closingBalance().display()));
    }
  }
}
