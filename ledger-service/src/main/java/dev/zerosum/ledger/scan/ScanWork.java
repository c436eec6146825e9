package dev.zerosum.ledger.scan;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Works on the scan that is under way: one instance at a time, by a lease; the next one goes on
/// where a dead one stopped. What is committed is final, so it does not matter that each stretch is
/// read in a snapshot of its own.
@Component
class ScanWork {

  // A stretch of ordinary transactions is read in a fraction of the role's transaction_timeout.
  static final long STRETCH = 5_000;

  // Well above what a stretch may take.
  private static final Duration LEASE = Duration.ofSeconds(60);
  // After the day's end has settled, and before anybody's morning.
  private static final Duration NIGHTLY = Duration.ofHours(3);
  private static final Logger LOG = LoggerFactory.getLogger(ScanWork.class);

  private final ScanRows rows;
  private final ScanReads reads;
  private final ScanMetrics metrics;
  private final Outbox outbox;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate readCommitted;
  private final TimeOrderedIds ids;
  private final String worker;
  // Rounds of one instance never overlap.
  private final ReentrantLock round = new ReentrantLock();

  ScanWork(
      ScanRows rows,
      ScanReads reads,
      ScanMetrics metrics,
      Outbox outbox,
      PlatformTransactionManager transactions,
      TimeOrderedIds ids) {
    this.rows = rows;
    this.reads = reads;
    this.metrics = metrics;
    this.outbox = outbox;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.ids = ids;
    this.worker = ids.next("worker_");
  }

  /// Starts a scan in the caller's transaction; a worker takes it after the commit. Empty while
  /// another is under way.
  Optional<Scan> start(String operatorId) {
    Optional<Scan> started = rows.insert(ids.next("scan_"), operatorId);
    started.ifPresent(scan -> tell("ledger_scan.started", 1, scan));
    return started;
  }

  /// Starts the night's scan when it is time, and works on the one that is under way.
  @Scheduled(fixedRateString = "PT5S")
  void work() {
    if (!round.tryLock()) {
      return;
    }
    try {
      readCommitted.executeWithoutResult(_ ->
          rows.insertNightly(ids.next("scan_"), NIGHTLY)
              .ifPresent(scan -> tell("ledger_scan.started", 1, scan)));
      Optional<Scan> mine = take();
      while (mine.isPresent() && mine.get().isRunning()) {
        mine = next(mine.get());
      }
      metrics.show(rows.last());
    } catch (DataAccessException | TransactionException failure) {
      metrics.countFailure();
      LOG.error("the scan of the book broke off; it goes on from there", failure);
    } finally {
      round.unlock();
    }
  }

  /// Takes the scan that is under way, if nobody has it.
  Optional<Scan> take() {
    return rows.take(worker, LEASE);
  }

  /// One stretch, or the end; empty when another worker has taken the scan.
  Optional<Scan> next(Scan scan) {
    if (scan.scannedSequence() == scan.headSequence()) {
      return end(scan);
    }
    long to = Math.min(scan.headSequence(), scan.scannedSequence() + STRETCH);
    Finding found = look(scan.scannedSequence(), to);
    if (found.what() != null) {
      LOG.error("{}: place {} of the book {}", scan.id(), found.sequence(), found.what());
    }
    return rows.advance(scan, to, found, worker, LEASE);
  }

  private Finding look(long after, long to) {
    Finding found = snapshot.execute(_ -> reads.places(after, to));
    return found == null ? Finding.NONE : found;
  }

  private Optional<Scan> end(Scan scan) {
    Finding found = reads.ends();
    Optional<Scan> ended =
        readCommitted.execute(_ -> {
          Optional<Scan> end = rows.end(scan, found, worker);
          end.ifPresent(last -> tell("ledger_scan.ended", 2, last));
          return end;
        });
    Optional<Scan> last = ended == null ? Optional.empty() : ended;
    last.ifPresent(ScanWork::log);
    return last;
  }

  private static void log(Scan ended) {
    if (ended.wrong() > 0) {
      LOG.error(
          "{}: {} places of the book are wrong, first {}: {}",
          ended.id(),
          ended.wrong(),
          ended.firstWrongSequence(),
          ended.firstWrong());
    } else {
      LOG.info("{}: {} transactions are right", ended.id(), ended.headSequence());
    }
  }

  private void tell(String type, long sequence, Scan scan) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "ledger",
                scan.id(),
                sequence,
                OutboxEvent.Kind.AUDIT,
                type,
                scan,
                sequence == 1 ? scan.askedBy() : "system",
                RequestContext.requestId().orElse(null),
                null,
                null,
                Digests.sha256(scan))));
  }
}
