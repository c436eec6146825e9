package dev.zerosum.ledger.book;

import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.posting.BatchPlan;
import dev.zerosum.ledger.posting.BatchPlanner;
import dev.zerosum.ledger.posting.BookView;
import dev.zerosum.ledger.posting.ClockWatch;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import dev.zerosum.ledger.posting.Refusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Commits one batch of postings: one SERIALIZABLE transaction, one head, one fsync. All of the
/// batch's transactions with entries and audit events are committed together, or none is.
///
/// Three round trips: lock and read, append, commit; a fourth carries the events.
final class BookWriter {

  // A conflict needs a writer that goes around the head; more tries would only hide it.
  private static final int TRIES_MAX = 3;
  private static final Logger LOG = LoggerFactory.getLogger(BookWriter.class);

  private final TransactionOperations serializable;
  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final Supplier<TransactionId> ids;
  private final ClockWatch clock;
  private final WriterMetrics metrics;
  private final BookOpening opening = new BookOpening(new KnownAccounts());

  BookWriter(
      WriterDatabase database,
      Supplier<TransactionId> ids,
      ClockWatch clock,
      WriterMetrics metrics) {
    this.serializable = database.serializable();
    this.jdbc = database.jdbc();
    this.outbox = database.outbox();
    this.ids = ids;
    this.clock = clock;
    this.metrics = metrics;
  }

  /// Commits the batch and answers each posting, in order. A refused or repeated posting never
  /// fails its neighbours; when the batch as a whole cannot be written, all are told the same.
  List<Outcome> commit(List<Submission> batch) {
    Reason reason = Reason.SERIALIZATION;
    for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
      try {
        return metrics.timeBatch(batch.size(), () -> serializable.execute(_ -> write(batch)));
      } catch (DataAccessException | TransactionException failure) {
        Optional<Reason> found = DatabaseFault.reason(failure);
        if (found.isEmpty()) {
          throw failure;
        }
        reason = found.get();
        LOG.warn(
            "batch of {} not committed: {}, try {}: {}",
            batch.size(),
            reason,
            attempt,
            NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        metrics.countFault(reason);
        if (reason == Reason.DATABASE_AWAY) {
          opening.forget();
        }
        if (reason != Reason.SERIALIZATION) {
          break;
        }
      }
    }
    return unavailable(batch, reason);
  }

  private List<Outcome> write(List<Submission> batch) {
    List<Posting> postings = batch.stream().map(Submission::posting).toList();
    long asked = System.nanoTime();
    BookView view = execute(connection -> opening.open(connection, postings));
    if (!clock.accepts(view.clock(), asked, System.nanoTime())) {
      LOG.error("the database's clock jumped to {}; nothing is posted", view.clock());
      metrics.countFault(Reason.CLOCK_JUMP);
      return unavailable(batch, Reason.CLOCK_JUMP);
    }
    BatchPlan plan = BatchPlanner.plan(postings, view, ids);
    if (!plan.isEmpty()) {
      execute(connection -> {
        BookAppend.append(connection, plan, view.clock());
        return true;
      });
      outbox.append(PostingEvents.of(batch, plan));
    }
    return plan.outcomes();
  }

  private <T> T execute(ConnectionCallback<T> work) {
    T result = jdbc.execute(work);
    if (result == null) {
      throw new IllegalStateException("a callback of the writer answers something");
    }
    return result;
  }

  private static List<Outcome> unavailable(List<Submission> batch, Reason reason) {
    Outcome refused = new Outcome.Refused(new Refusal.Unavailable(reason));
    return batch.stream().map(_ -> refused).toList();
  }
}
