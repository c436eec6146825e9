package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.processor.port.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The tables `processor.payment` and `processor.attempt`. The payment's row is the lock under
/// which attempts begin; the call number fences a caller off whose lease has lapsed.
final class AttemptRows {

  private final JdbcClient jdbc;

  AttemptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Locks the payment, a new one too, and reads its attempts. Within a transaction.
  PaymentAttempts lock(PaymentId paymentId) {
    insert(paymentId);
    PaymentLock lock = lockRow(paymentId);
    var attempts =
        jdbc.sql("SELECT * FROM processor.attempt WHERE payment_id = :payment_id")
            .param("payment_id", paymentId.value())
            .query((row, _) -> attempt(row))
            .list();
    return new PaymentAttempts(paymentId, lock.isUndoBegun(), attempts, lock.now());
  }

  boolean isAuthorizeBegun(PaymentId paymentId) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM processor.attempt
               WHERE payment_id = :payment_id AND operation = 'authorize')
            """)
        .param("payment_id", paymentId.value())
        .query(Boolean.class)
        .single();
  }

  /// Whether its authorization waits for its buyer or its bank.
  boolean isWaiting(PaymentId paymentId) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM processor.attempt
               WHERE payment_id = :payment_id AND operation = 'authorize'
                 AND state IN ('action_required', 'pending_until'))
            """)
        .param("payment_id", paymentId.value())
        .query(Boolean.class)
        .single();
  }

  /// Whether it was authorized, or is pending: what that takes may fail or come back.
  boolean mayComeBack(PaymentId paymentId) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM processor.attempt
               WHERE payment_id = :payment_id AND operation = 'authorize'
                 AND state IN ('succeeded', 'pending_until'))
            """)
        .param("payment_id", paymentId.value())
        .query(Boolean.class)
        .single();
  }

  /// From now on authorize and capture are refused. The first time stays.
  void beginUndo(PaymentId paymentId) {
    var _ =
        jdbc.sql(
                """
                UPDATE processor.payment
                   SET undo_began_at = clock_timestamp()
                 WHERE payment_id = :payment_id AND undo_began_at IS NULL
                """)
            .param("payment_id", paymentId.value())
            .update();
  }

  /// Writes an attempt, a new one too, under its payment's lock.
  ///
  /// @return the number of this change among the attempt's events
  long save(Attempt attempt) {
    return bound(
            jdbc.sql(
                """
                INSERT INTO processor.attempt AS a
                       (step_key, payment_id, operation, n, processor, instruction, state,
                        lease_until, call_number, first_called_at, last_deadline_at,
                        is_possibly_processed, is_error_kept, reference, amount_minor_units,
                        currency, action_url, pending_until, code, decline_code, message,
                        event_sequence)
                VALUES (:step_key, :payment_id, :operation, :n, :processor,
                        cast(:instruction AS jsonb), :state,
                        :lease_until, :call_number, :first_called_at, :last_deadline_at,
                        :is_possibly_processed, :is_error_kept, :reference, :amount_minor_units,
                        :currency, :action_url, :pending_until, :code, :decline_code, :message, 1)
                ON CONFLICT ON CONSTRAINT attempt_pk DO UPDATE
                   SET instruction = excluded.instruction, state = excluded.state,
                       lease_until = excluded.lease_until, call_number = excluded.call_number,
                       first_called_at = excluded.first_called_at,
                       last_deadline_at = excluded.last_deadline_at,
                       is_possibly_processed = excluded.is_possibly_processed,
                       is_error_kept = excluded.is_error_kept, reference = excluded.reference,
                       amount_minor_units = excluded.amount_minor_units,
                       currency = excluded.currency, action_url = excluded.action_url,
                       pending_until = excluded.pending_until,
                       code = excluded.code, decline_code = excluded.decline_code,
                       message = excluded.message, event_sequence = a.event_sequence + 1,
                       changed_at = clock_timestamp()
                RETURNING a.event_sequence
                """),
            attempt)
        .query(Long.class)
        .single();
  }

  /// Writes what came of a call, unless another caller has taken the attempt over since.
  ///
  /// @return the number of this change, or nothing when the lease was lost
  OptionalLong conclude(Attempt attempt) {
    return bound(
            jdbc.sql(
                """
                UPDATE processor.attempt
                   SET state = :state, lease_until = :lease_until,
                       first_called_at = :first_called_at, last_deadline_at = :last_deadline_at,
                       is_possibly_processed = :is_possibly_processed,
                       is_error_kept = :is_error_kept, reference = :reference,
                       amount_minor_units = :amount_minor_units, currency = :currency,
                       action_url = :action_url, pending_until = :pending_until,
                       code = :code, decline_code = :decline_code,
                       message = :message, event_sequence = event_sequence + 1,
                       changed_at = clock_timestamp()
                 WHERE step_key = :step_key
                   AND state = 'calling' AND call_number = :call_number
                RETURNING event_sequence
                """),
            attempt)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private void insert(PaymentId paymentId) {
    var _ =
        jdbc.sql(
                """
                INSERT INTO processor.payment (payment_id) VALUES (:payment_id)
                ON CONFLICT ON CONSTRAINT payment_pk DO NOTHING
                """)
            .param("payment_id", paymentId.value())
            .update();
  }

  private PaymentLock lockRow(PaymentId paymentId) {
    return jdbc.sql(
            """
            SELECT undo_began_at IS NOT NULL AS is_undo_begun, clock_timestamp() AS now
              FROM processor.payment WHERE payment_id = :payment_id FOR UPDATE
            """)
        .param("payment_id", paymentId.value())
        .query((row, _) ->
            new PaymentLock(
                row.getBoolean("is_undo_begun"),
                row.getObject("now", OffsetDateTime.class).toInstant()))
        .single();
  }

  private static StatementSpec bound(StatementSpec statement, Attempt attempt) {
    var state = StateColumns.of(attempt.state());
    var calls = attempt.calls();
    @Nullable Money amount = state.amount();
    return statement
        .param("step_key", attempt.key().toString())
        .param("payment_id", attempt.paymentId().value())
        .param("operation", attempt.operation().step())
        .param("n", attempt.key().n())
        .param("processor", attempt.processor())
        .param("instruction", attempt.knownOrder().map(AttemptRows::json).orElse(null))
        .param("state", state.state())
        .param("lease_until", utc(state.leaseUntil()))
        .param("call_number", calls.number())
        .param("first_called_at", utc(calls.firstAt()))
        .param("last_deadline_at", utc(calls.lastDeadline()))
        .param("is_possibly_processed", calls.isPossiblyProcessed())
        .param("is_error_kept", calls.isErrorKept())
        .param("reference", state.reference())
        .param("amount_minor_units", amount == null ? null : amount.minorUnits())
        .param("currency", amount == null ? null : amount.currency().code())
        .param("action_url", state.actionUrl())
        .param("pending_until", utc(state.pendingUntil()))
        .param("code", state.code())
        .param("decline_code", state.declineCode())
        .param("message", state.message());
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    var key = StepKey.parse(row.getString("step_key"));
    @Nullable String instruction = row.getString("instruction");
    return new Attempt(
        key,
        new PaymentId(row.getString("payment_id")),
        Operation.of(key),
        row.getString("processor"),
        instruction == null ? null : ZerosumJson.mapper().readValue(instruction, Order.class),
        StateColumns.read(row),
        new CallMemory(
            row.getInt("call_number"),
            StateColumns.instant(row, "first_called_at"),
            StateColumns.instant(row, "last_deadline_at"),
            row.getBoolean("is_possibly_processed"),
            row.getBoolean("is_error_kept")));
  }

  private static String json(Order order) {
    return ZerosumJson.mapper().writerFor(Order.class).writeValueAsString(order);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private record PaymentLock(boolean isUndoBegun, Instant now) {}
}
