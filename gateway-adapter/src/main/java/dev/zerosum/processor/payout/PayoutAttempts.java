package dev.zerosum.processor.payout;

import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.processor.attempt.CallMemory;
import dev.zerosum.processor.port.PayoutOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The table `processor.payout_attempt`. Its index lets a payout have one order that is not proven
/// absent; the call number fences a caller off whose lease has lapsed.
final class PayoutAttempts {

  private final JdbcClient jdbc;

  PayoutAttempts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Opens an order; nothing happens when it is there, or when another order of the payout stands.
  void open(PayoutAttempt attempt) {
    var _ =
        jdbc.sql(
                """
                INSERT INTO processor.payout_attempt
                       (step_key, payout_id, n, bank, instruction, state, message, call_number,
                        is_possibly_processed, is_error_kept, event_sequence)
                VALUES (:step_key, :payout_id, :n, :bank, cast(:instruction AS jsonb), 'waiting',
                        'not called yet', 0, false, false, 0)
                ON CONFLICT DO NOTHING
                """)
            .param("step_key", attempt.key().toString())
            .param("payout_id", attempt.order().payoutId().value())
            .param("n", attempt.key().n())
            .param("bank", attempt.bank())
            .param("instruction", ZerosumJson.mapper().writeValueAsString(attempt.order()))
            .update();
  }

  /// The order, locked until the caller's transaction ends.
  Optional<Locked> lock(StepKey key) {
    return jdbc.sql(
            """
            SELECT *, clock_timestamp() AS now FROM processor.payout_attempt
             WHERE step_key = :step_key FOR UPDATE
            """)
        .param("step_key", key.toString())
        .query((row, _) -> new Locked(attempt(row), instant(row, "now")))
        .optional();
  }

  /// The key of the payout's order that is not proven absent.
  Optional<String> standing(PayoutId payoutId) {
    return jdbc.sql(
            """
            SELECT step_key FROM processor.payout_attempt
             WHERE payout_id = :payout_id AND state <> 'absent'
            """)
        .param("payout_id", payoutId.value())
        .query((row, _) -> row.getString("step_key"))
        .optional();
  }

  /// Writes the lease that a caller takes, under the order's lock.
  ///
  /// @return the number of this change among the order's events
  long take(PayoutAttempt attempt) {
    return bound(
            jdbc.sql(
                """
                UPDATE processor.payout_attempt
                   SET state = :state, lease_until = :lease_until, call_number = :call_number,
                       first_called_at = :first_called_at, last_deadline_at = :last_deadline_at,
                       is_possibly_processed = :is_possibly_processed, reference = NULL,
                       code = NULL, message = NULL, event_sequence = event_sequence + 1,
                       changed_at = clock_timestamp()
                 WHERE step_key = :step_key
                RETURNING event_sequence
                """),
            attempt)
        .query(Long.class)
        .single();
  }

  /// Writes what came of a call, unless another caller has taken the order over since.
  Optional<Long> conclude(PayoutAttempt attempt) {
    return bound(
            jdbc.sql(
                """
                UPDATE processor.payout_attempt
                   SET state = :state, lease_until = :lease_until,
                       is_possibly_processed = :is_possibly_processed,
                       is_error_kept = :is_error_kept, reference = :reference, code = :code,
                       message = :message, event_sequence = event_sequence + 1,
                       changed_at = clock_timestamp()
                 WHERE step_key = :step_key AND state = 'calling' AND call_number = :call_number
                RETURNING event_sequence
                """),
            attempt)
        .query((row, _) -> row.getLong("event_sequence"))
        .optional();
  }

  private static StatementSpec bound(StatementSpec statement, PayoutAttempt attempt) {
    var state = PayoutColumns.of(attempt.state());
    var calls = attempt.calls();
    return statement
        .param("step_key", attempt.key().toString())
        .param("state", state.state())
        .param("lease_until", utc(state.leaseUntil()))
        .param("call_number", calls.number())
        .param("first_called_at", utc(calls.firstAt()))
        .param("last_deadline_at", utc(calls.lastDeadline()))
        .param("is_possibly_processed", calls.isPossiblyProcessed())
        .param("is_error_kept", calls.isErrorKept())
        .param("reference", state.reference())
        .param("code", state.code())
        .param("message", state.message());
  }

  private static PayoutAttempt attempt(ResultSet row) throws SQLException {
    return new PayoutAttempt(
        StepKey.parse(row.getString("step_key")),
        row.getString("bank"),
        ZerosumJson.mapper().readValue(row.getString("instruction"), PayoutOrder.class),
        PayoutColumns.read(row),
        new CallMemory(
            row.getInt("call_number"),
            PayoutColumns.instant(row, "first_called_at"),
            PayoutColumns.instant(row, "last_deadline_at"),
            row.getBoolean("is_possibly_processed"),
            row.getBoolean("is_error_kept")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(PayoutColumns.instant(row, column), column);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /// A locked order, and the database's clock.
  record Locked(PayoutAttempt attempt, Instant now) {}
}
