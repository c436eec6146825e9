package dev.zerosum.payment.correction;

import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Records what came of approved corrections, once each: row, events and, for a release, its hold
/// in one transaction.
final class CorrectionEnds {

  private static final Logger log = LoggerFactory.getLogger(CorrectionEnds.class);

  private final TransactionTemplate transaction;
  private final CorrectionRows rows;
  private final CorrectionEvents events;
  private final MeterRegistry meters;
  private final Clock clock;

  CorrectionEnds(
      TransactionTemplate transaction,
      CorrectionRows rows,
      CorrectionEvents events,
      MeterRegistry meters,
      Clock clock) {
    this.transaction = transaction;
    this.rows = rows;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  /// It is done, whoever of several has done it.
  ///
  /// @param booked what books it; null for a payout's return, which the payout's saga books
  void posted(String id, @Nullable TransactionId booked) {
    transaction.executeWithoutResult(_ -> approved(id).ifPresent(before -> post(before, booked)));
  }

  private void post(Correction before, @Nullable TransactionId booked) {
    var done =
        new Correction.Result(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            booked == null ? null : booked.value(),
            null,
            null);
    Correction after = before.posted(done, CorrectionEvents.ofPosting(before.terms().type()));
    rows.end(before, after);
    events.posted(before, after);
    if (after.terms().holdId() != null) {
      release(after.terms().holdId());
    }
    count(after);
  }

  private void release(String holdId) {
    Correction hold = rows.lock(holdId).orElseThrow(CorrectionDesk::unknown);
    Correction after = hold.released();
    rows.end(hold, after);
    events.stepped(hold, after, CorrectionEvents.SYSTEM);
  }

  /// The ledger refused it for good, unless somebody is trying it again since.
  void failed(Correction taken, Problem problem) {
    transaction.executeWithoutResult(_ ->
        approved(taken.id())
            .filter(before -> before.postCount() == taken.postCount())
            .ifPresent(before -> fail(before, problem)));
  }

  private void fail(Correction before, Problem problem) {
    Correction after =
        before.failed(new Correction.Result(null, null, problem.code(), problem.message()));
    rows.end(before, after);
    events.stepped(before, after, CorrectionEvents.SYSTEM);
    count(after);
  }

  private Optional<Correction> approved(String id) {
    return rows.lock(id).filter(found -> found.state() == CorrectionState.APPROVED);
  }

  private void count(Correction after) {
    meters
        .counter(
            "zerosum.payment.correction",
            "type",
            after.terms().type().word(),
            "outcome",
            after.state().word())
        .increment();
    log.info("{} is {}", after.id(), after.state());
  }
}
