package dev.zerosum.fraud.review;

import dev.zerosum.kernel.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which sagas still have to be told of a verdict: `nudge_at` of `fraud.review`.
@Repository
class NudgeRows {

  private final JdbcClient jdbc;

  NudgeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes those that are due and puts each off, so that no other instance takes them too and a
  /// failure is tried again: after 1 s, then twice as long each time, up to the given pause.
  List<PaymentId> takeDue(Instant now, Duration pauseMax, int limit) {
    return jdbc.sql(
            """
            UPDATE fraud.review
               SET nudge_count = nudge_count + 1,
                   nudge_at = :now + least(interval '1 second' * 2 ^ least(nudge_count, 20),
                                           interval '1 millisecond' * :pauseMaxMillis)
             WHERE payment_id IN (SELECT payment_id FROM fraud.review
                                   WHERE nudge_at <= :now ORDER BY nudge_at LIMIT :limit
                                     FOR UPDATE SKIP LOCKED)
            RETURNING payment_id
            """)
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .param("pauseMaxMillis", pauseMax.toMillis())
        .param("limit", limit)
        .query((row, _) -> new PaymentId(row.getString("payment_id")))
        .list();
  }

  void done(PaymentId paymentId) {
    jdbc.sql("UPDATE fraud.review SET nudge_at = NULL WHERE payment_id = :paymentId")
        .param("paymentId", paymentId.value())
        .update();
  }
}
