package dev.zerosum.notification.receipt;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.notification.event.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The queue of receipts.
final class ReceiptRows {

  private final JdbcClient jdbc;

  ReceiptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Queues one, once for each payment, in the caller's transaction.
  void queue(NewEvent event, Instant now, Instant giveUpAt) {
    var _ =
        jdbc.sql(
                """
                INSERT INTO notification.receipt (payment_id, merchant_id, livemode, event_id,
                       payment, next_attempt_at, give_up_at, created_at)
                VALUES (:paymentId, :merchantId, :livemode, :eventId, :payment, :now, :giveUpAt,
                       :now)
                ON CONFLICT ON CONSTRAINT receipt_payment_id_pk DO NOTHING
                """)
            .param("paymentId", event.objectId())
            .param("merchantId", event.merchantId().value())
            .param("livemode", event.livemode())
            .param("eventId", event.id().value())
            .param("payment", event.payload())
            .param("now", utc(now))
            .param("giveUpAt", utc(giveUpAt))
            .update();
  }

  /// Takes the receipts that are due, for the length of the lease.
  List<Receipt> take(int limit, Instant now, Duration lease) {
    return jdbc.sql(
            """
            UPDATE notification.receipt AS receipt
               SET next_attempt_at = :leaseEnd, attempt_count = attempt_count + 1
              FROM (SELECT payment_id FROM notification.receipt
                     WHERE status = 'pending' AND next_attempt_at <= :now
                     ORDER BY next_attempt_at
                     LIMIT :limit
                       FOR UPDATE SKIP LOCKED) AS due
             WHERE receipt.payment_id = due.payment_id
            RETURNING receipt.payment_id, payment, attempt_count, give_up_at
            """)
        .param("now", utc(now))
        .param("leaseEnd", utc(now.plus(lease)))
        .param("limit", limit)
        .query((row, _) ->
            new Receipt(
                new PaymentId(row.getString("payment_id")),
                row.getString("payment"),
                row.getInt("attempt_count"),
                row.getObject("give_up_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Puts one back, unless somebody else has taken it since.
  ///
  /// @param attempts how many count
  void putBack(Receipt receipt, int attempts, String reason, Instant next) {
    var _ =
        jdbc.sql(
                """
                UPDATE notification.receipt
                   SET next_attempt_at = :next, attempt_count = :attempts, reason = :reason
                 WHERE payment_id = :paymentId AND status = 'pending' AND attempt_count = :attempt
                """)
            .param("next", utc(next))
            .param("attempts", attempts)
            .param("reason", reason)
            .param("paymentId", receipt.paymentId().value())
            .param("attempt", receipt.attempt())
            .update();
  }

  /// Ends one, unless it has its end; the number of the event that tells of it.
  ///
  /// Whoever has sent a mail may say so even when the lease was lost: it is sent.
  Optional<Long> end(
      Receipt receipt,
      String status,
      @Nullable String reason,
      @Nullable String recipient,
      Instant now) {
    return jdbc.sql(
            """
            UPDATE notification.receipt
               SET status = :status, reason = :reason, recipient = :recipient, payment = NULL,
                   next_attempt_at = NULL, ended_at = :now, event_sequence = event_sequence + 1
             WHERE payment_id = :paymentId AND status = 'pending'
            RETURNING event_sequence
            """)
        .param("status", status)
        .param("reason", reason)
        .param("recipient", recipient)
        .param("now", utc(now))
        .param("paymentId", receipt.paymentId().value())
        .query((row, _) -> row.getLong("event_sequence"))
        .optional();
  }

  long pending() {
    return jdbc.sql("SELECT count(*) FROM notification.receipt WHERE status = 'pending'")
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
