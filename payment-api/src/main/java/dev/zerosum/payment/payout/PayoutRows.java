package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.kit.sql.LockedRow;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `payout` table: one statement a method; every change is a compare and set by its caller's
/// row lock, checked here once more.
final class PayoutRows {

  private final JdbcClient jdbc;

  PayoutRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a new payout.
  ///
  /// @param firstSweep when the sweeper looks at it first, counted from now
  void insert(Payout payout, Duration firstSweep) {
    Payout.Terms terms = payout.terms();
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.payout
                  (id, merchant_id, livemode, amount, currency, destination, description, metadata,
                   key_id, request_id, created_at, order_at, status, status_since, event_sequence,
                   sweep_at)
                VALUES
                  (:id, :merchantId, :livemode, :amount, :currency, :destination, :description,
                   CAST(:metadata AS jsonb), :keyId, :requestId, :createdAt, :orderAt, 'pending',
                   :createdAt, :eventSequence, now() + make_interval(secs => :firstSweep))
                """)
            .param("id", payout.id().value())
            .param("merchantId", terms.merchantId().value())
            .param("livemode", terms.livemode())
            .param("amount", terms.amount().minorUnits())
            .param("currency", terms.amount().currency().code())
            .param("destination", terms.destination())
            .param("description", terms.description())
            .param("metadata", ZerosumJson.mapper().writeValueAsString(terms.metadata()))
            .param("keyId", payout.origin().keyId())
            .param("requestId", payout.origin().requestId())
            .param("createdAt", Instants.param(payout.origin().createdAt()))
            .param("orderAt", Instants.param(terms.orderAt()))
            .param("eventSequence", payout.eventSequence())
            .param("firstSweep", firstSweep.toMillis() / 1000.0)
            .update();
    LockedRow.requireChanged(inserted, payout.id());
  }

  Optional<Payout> find(PayoutId id) {
    return jdbc.sql("SELECT * FROM payment.payout WHERE id = :id")
        .param("id", id.value())
        .query(PayoutColumns::read)
        .optional();
  }

  /// The payout, locked until the caller's transaction ends.
  Optional<Payout> lock(PayoutId id) {
    return jdbc.sql("SELECT * FROM payment.payout WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query(PayoutColumns::read)
        .optional();
  }

  /// Writes what changed from one state of a locked payout to the next.
  void update(Payout before, Payout after) {
    PayoutStanding standing = after.standing();
    PayoutFailure failure = after.failure();
    PayoutFailure said = standing.failure();
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payout
                SET status = :status, status_since = :since, is_reserved = :isReserved,
                  is_begun = :isBegun, reference = :reference, failure_code = :failureCode,
                  failure_message = :failureMessage, is_said_paid = :isSaidPaid,
                  said_failure_code = :saidCode, said_failure_message = :saidMessage,
                  words = :words, event_sequence = :eventSequence,
                  saga_closed_at = CASE WHEN :isClosed
                    THEN coalesce(saga_closed_at, clock_timestamp()) END
                WHERE id = :id AND status = :statusBefore AND event_sequence = :sequenceBefore
                """)
            .param("status", PayoutColumns.word(standing.status()))
            .param("since", Instants.param(standing.since()))
            .param("isReserved", after.isReserved())
            .param("isBegun", standing.isBegun())
            .param("reference", after.reference())
            .param("failureCode", code(failure))
            .param("failureMessage", message(failure))
            .param("isSaidPaid", standing.isSaidPaid())
            .param("saidCode", code(said))
            .param("saidMessage", message(said))
            .param("words", standing.words())
            .param("eventSequence", after.eventSequence())
            .param("isClosed", standing.isSagaClosed())
            .param("id", before.id().value())
            .param("statusBefore", PayoutColumns.word(before.status()))
            .param("sequenceBefore", before.eventSequence())
            .update();
    LockedRow.requireChanged(updated, before.id());
  }

  /// Names the correction that calls a locked payout back, once and for all.
  void returnedBy(PayoutId id, String correctionId) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payout SET returned_by = :correctionId
                WHERE id = :id AND returned_by IS NULL
                """)
            .param("id", id.value())
            .param("correctionId", correctionId)
            .update();
    LockedRow.requireChanged(updated, id);
  }

  /// Counts an event that changes nothing else of a locked payout.
  void countEvent(Payout payout) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payout SET event_sequence = event_sequence + 1
                WHERE id = :id AND event_sequence = :sequenceBefore
                """)
            .param("id", payout.id().value())
            .param("sequenceBefore", payout.eventSequence())
            .update();
    LockedRow.requireChanged(updated, payout.id());
  }

  /// The sweeper looks at it at once, and counts its runs from the beginning: something is new.
  void makeDue(PayoutId id) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payout SET sweep_at = now(), sweeps = 0, saga_runs = 0
                WHERE id = :id
                """)
            .param("id", id.value())
            .update();
    LockedRow.requireChanged(updated, id);
  }

  private static @Nullable String code(@Nullable PayoutFailure failure) {
    return failure == null ? null : failure.code();
  }

  private static @Nullable String message(@Nullable PayoutFailure failure) {
    return failure == null ? null : failure.message();
  }
}
