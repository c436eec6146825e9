package dev.zerosum.ledger.balance;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.ledger.balance.SnapshotProgress.Closing;
import dev.zerosum.ledger.balance.SnapshotProgress.Place;
import dev.zerosum.ledger.balance.SnapshotProgress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes snapshots of balances as the book grows: of an account that has many entries behind its
/// last one, and, when a day (UTC) is over, of every account that the day touched.
///
/// What is committed up to a head is final, so a snapshot is true for ever, whoever makes it. Being
/// killed, restarted, or doubled costs work and changes nothing.
@Component
public class SnapshotMaker {

  /// A sum reads this many entries at most, and those that came since the last round.
  static final int ENTRIES_MAX = 200;

  // A step takes well under a second: the role's transactions end after five.
  private static final long STRETCH_MAX = 20_000;
  private static final int ACCOUNTS_MAX = 1_000;
  // So that a round ends, and a service that is stopped stops.
  private static final int STEPS_MAX = 50;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotMaker.class);

  private final SnapshotReads reads;
  private final SnapshotProgress progress;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate readCommitted;
  private final SnapshotMetrics metrics;
  private long stretch = STRETCH_MAX;

  SnapshotMaker(
      SnapshotReads reads,
      SnapshotProgress progress,
      PlatformTransactionManager transactions,
      SnapshotMetrics metrics) {
    this.reads = reads;
    this.progress = progress;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    // Two instances that add the same do not conflict, and each sees what the other added.
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.metrics = metrics;
  }

  /// One round: through the book to its head, then through the days that are over.
  @Scheduled(fixedDelayString = "PT2S")
  public void makeSnapshots() {
    try {
      int steps = 0;
      while (steps < STEPS_MAX && (walk() || close())) {
        steps++;
      }
    } catch (DataAccessException | TransactionException | InvariantViolation failure) {
      // It may have been too much for one transaction: the next try takes half.
      stretch = Math.max(1, stretch / 2);
      metrics.countFailure();
      LOG.error("snapshots could not be made", failure);
    }
  }

  /// Looks at the next stretch of the book; false at its head.
  boolean walk() {
    Place from = progress.read().walked();
    Walked walked = inSnapshot(() -> look(from));
    metrics.showLag(walked.head - walked.to.sequence());
    if (walked.to.equals(from)) {
      return false;
    }
    keep(walked.due, () -> progress.walked(from, walked.to));
    stretch = Math.min(STRETCH_MAX, stretch * 2);
    return true;
  }

  private Walked look(Place from) {
    long head = reads.headSequence();
    if (head <= from.sequence()) {
      return new Walked(from, head, List.of());
    }
    Place to = reads.place(Math.min(head, from.sequence() + stretch));
    return new Walked(to, head, reads.due(from, to, ENTRIES_MAX));
  }

  /// Closes the next day for some accounts; false when no day is over that is not closed. A day is
  /// over when a transaction behind it was looked at: then no other can be recorded in it.
  boolean close() {
    Progress now = progress.read();
    Closing from = now.closing();
    if (now.walked().sequence() == 0) {
      return false;
    }
    if (from.until().equals(Instant.EPOCH)) {
      Instant firstDay = reads.place(1).recordedAt().truncatedTo(ChronoUnit.DAYS);
      progress.closed(from, new Closing(firstDay, ""));
      return true;
    }
    Instant end = from.until().plus(DAY);
    if (now.walked().recordedAt().isBefore(end)) {
      return false;
    }
    List<String> accounts = reads.accountsAfter(from.accountId(), ACCOUNTS_MAX);
    List<Snapshot> closing = inSnapshot(() -> reads.closing(accounts, from.until(), end));
    Closing to =
        accounts.size() < ACCOUNTS_MAX
            ? new Closing(end, "")
            : new Closing(from.until(), accounts.getLast());
    keep(closing, () -> progress.closed(from, to));
    return true;
  }

  private void keep(List<Snapshot> made, Runnable goOn) {
    readCommitted.executeWithoutResult(_ -> {
      if (!made.isEmpty()) {
        progress.add(made);
        requireSame(made);
      }
      goOn.run();
    });
    metrics.countMade(made.size());
  }

  // Another instance, or a day's closing, may have made the same before; the same, and no other.
  private void requireSame(List<Snapshot> made) {
    List<Snapshot> different = progress.different(made);
    metrics.showDifferent(different.size());
    if (!different.isEmpty()) {
      throw new InvariantViolation(
          "%d snapshots in the table differ from the entries, first of all not %s"
              .formatted(different.size(), different.getFirst()));
    }
  }

  private <T> T inSnapshot(Supplier<T> work) {
    T result = snapshot.execute(_ -> work.get());
    if (result == null) {
      throw new InvariantViolation("the transaction answered nothing");
    }
    return result;
  }

  /// What a look at a stretch found.
  private record Walked(Place to, long head, List<Snapshot> due) {}
}
