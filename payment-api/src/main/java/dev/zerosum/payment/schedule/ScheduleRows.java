package dev.zerosum.payment.schedule;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.sql.Instants;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The `payout_schedule` table: one statement a method.
final class ScheduleRows {

  private final JdbcClient jdbc;

  ScheduleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a schedule; false when the merchant has one in the currency.
  boolean insert(Schedule schedule) {
    return bind(
                jdbc.sql(
                    """
                    INSERT INTO payment.payout_schedule
                      (id, merchant_id, livemode, currency, rhythm, anchor, minimum, destination,
                       next_at, event_sequence, created_at)
                    VALUES
                      (:id, :merchantId, :livemode, :currency, :rhythm, :anchor, :minimum,
                       :destination, :nextAt, :eventSequence, :createdAt)
                    ON CONFLICT (merchant_id, livemode, currency) DO NOTHING
                    """),
                schedule)
            .param("merchantId", schedule.merchantId().value())
            .param("livemode", schedule.livemode())
            .param("currency", schedule.terms().minimum().currency().code())
            .param("createdAt", Instants.param(schedule.createdAt()))
            .update()
        == 1;
  }

  /// Locks a merchant's schedule in a currency until the caller's transaction ends.
  Optional<Schedule> lock(MerchantId merchant, boolean livemode, String currency) {
    return jdbc.sql(
            """
            SELECT * FROM payment.payout_schedule
            WHERE merchant_id = :merchantId AND livemode = :livemode AND currency = :currency
            FOR UPDATE
            """)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .param("currency", currency)
        .query(Schedule::read)
        .optional();
  }

  /// Locks a schedule until the caller's transaction ends.
  Optional<Schedule> lock(String id) {
    return jdbc.sql("SELECT * FROM payment.payout_schedule WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(Schedule::read)
        .optional();
  }

  /// All schedules of a merchant in one mode: at most one a currency.
  List<Schedule> of(MerchantId merchant, boolean livemode) {
    return jdbc.sql(
            """
            SELECT * FROM payment.payout_schedule
            WHERE merchant_id = :merchantId AND livemode = :livemode ORDER BY currency
            """)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .query(Schedule::read)
        .list();
  }

  /// Takes what is due, for so long that nobody else looks meanwhile.
  List<Schedule> take(Duration lease, int batch) {
    return jdbc.sql(
            """
            UPDATE payment.payout_schedule
            SET leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE id IN (
              SELECT id FROM payment.payout_schedule
              WHERE next_at <= clock_timestamp() AND leased_until <= clock_timestamp()
              ORDER BY next_at
              LIMIT :batch
              FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .param("lease", lease.toMillis() / 1000.0)
        .param("batch", batch)
        .query(Schedule::read)
        .list();
  }

  /// Writes what became of a schedule, if it still is as it was read: so each time that comes is
  /// acted upon once, whoever holds or has lost a lease.
  boolean update(Schedule before, Schedule after) {
    return bind(
                jdbc.sql(
                    """
                    UPDATE payment.payout_schedule
                    SET rhythm = :rhythm, anchor = :anchor, minimum = :minimum,
                      destination = :destination, next_at = :nextAt, held_since = :heldSince,
                      held_reason = :heldReason, event_sequence = :eventSequence,
                      leased_until = '-infinity'
                    WHERE id = :id AND event_sequence = :sequenceBefore
                      AND next_at IS NOT DISTINCT FROM :nextBefore
                    """),
                after)
            .param("heldSince", after.held() == null ? null : Instants.param(after.held().since()))
            .param("heldReason", after.held() == null ? null : after.held().reason())
            .param("sequenceBefore", before.eventSequence())
            .param("nextBefore", Instants.paramOrNull(before.nextAt()))
            .update()
        == 1;
  }

  void require(boolean isDone, Schedule schedule) {
    if (!isDone) {
      throw new InvariantViolation(schedule.id() + " was not where its locked row said it was");
    }
  }

  private static StatementSpec bind(StatementSpec statement, Schedule schedule) {
    Schedule.Terms terms = schedule.terms();
    return statement
        .param("id", schedule.id())
        .param("rhythm", terms.rhythm().name().toLowerCase(Locale.ROOT))
        .param("anchor", terms.anchor() == 0 ? null : terms.anchor())
        .param("minimum", terms.minimum().minorUnits())
        .param("destination", terms.destination())
        .param("nextAt", Instants.paramOrNull(schedule.nextAt()))
        .param("eventSequence", schedule.eventSequence());
  }
}
