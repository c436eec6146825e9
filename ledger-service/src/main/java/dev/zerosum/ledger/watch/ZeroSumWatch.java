package dev.zerosum.ledger.watch;

import dev.zerosum.ledger.watch.VerifiedPrefixes.Imbalance;
import dev.zerosum.ledger.watch.VerifiedPrefixes.Malformed;
import dev.zerosum.ledger.watch.VerifiedPrefixes.Prefix;
import dev.zerosum.ledger.watch.VerifiedPrefixes.Tail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks every minute that each transaction, and so the book, sums to zero in every currency.
///
/// It reads what came since the verified prefix, so its cost does not grow with history; the prefix
/// is a row, so a restart changes nothing. What is wrong stays wrong: the prefix does not pass it,
/// and the gauge stays above zero until somebody has looked.
@Component
class ZeroSumWatch {

  // A chunk takes well under a second, and no snapshot is held for long.
  private static final long CHUNK = 20_000;
  private static final Logger LOG = LoggerFactory.getLogger(ZeroSumWatch.class);

  private final VerifiedPrefixes prefixes;
  private final TransactionTemplate snapshot;
  private final WatchMetrics metrics;

  ZeroSumWatch(
      VerifiedPrefixes prefixes, PlatformTransactionManager transactions, WatchMetrics metrics) {
    this.prefixes = prefixes;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.metrics = metrics;
  }

  @Scheduled(fixedRateString = "PT1M")
  void watch() {
    try {
      if (metrics.knowsNone()) {
        prefixes.currencies().forEach(metrics::knows);
      }
      Optional<Prefix> verified = Optional.of(prefixes.last());
      while (verified.isPresent()) {
        Prefix after = verified.get();
        verified = Optional.ofNullable(snapshot.execute(_ -> verifyNext(after).orElse(null)));
        // Outside the snapshot, where two instances that say the same do not conflict.
        verified.ifPresent(prefixes::remember);
      }
      metrics.countCheck("done");
    } catch (DataAccessException | TransactionException failure) {
      metrics.countCheck("failed");
      LOG.error("the book could not be checked", failure);
    }
  }

  /// Verifies the next chunk; answers how far the book is right now, or nothing at its end and
  /// where it is wrong.
  private Optional<Prefix> verifyNext(Prefix after) {
    long head = prefixes.headSequence();
    if (after.sequence() >= head) {
      metrics.showClean(List.of());
      return Optional.empty();
    }
    var tail = new Tail(after, Math.min(head, after.sequence() + CHUNK));
    List<Imbalance> imbalances = prefixes.imbalances(tail);
    Malformed malformed = prefixes.malformed(tail);
    Optional<Instant> recordedAt = prefixes.recordedAt(tail.until());
    boolean isClean =
        malformed.count() == 0
            && recordedAt.isPresent()
            && imbalances.stream().allMatch(found -> found.firstSequence().isEmpty());
    if (!isClean) {
      alarm(imbalances, malformed);
      return Optional.empty();
    }
    metrics.showClean(imbalances);
    return recordedAt.map(instant -> new Prefix(tail.until(), instant));
  }

  private void alarm(List<Imbalance> imbalances, Malformed malformed) {
    metrics.showAlarm(imbalances, malformed);
    imbalances.forEach(found ->
        found
            .firstSequence()
            .ifPresent(first ->
                LOG.error(
                    "the book is out of balance by {} {}, first in transaction {}",
                    found.imbalance(),
                    found.currency(),
                    first)));
    malformed
        .firstSequence()
        .ifPresent(first ->
            LOG.error(
                "{} transactions are malformed, first at place {}", malformed.count(), first));
  }
}
