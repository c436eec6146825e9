package dev.zerosum.audit.seal;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who seals a stream just now. The lease saves double work; that two who think they have it do no
/// harm comes from the batch's row and from the condition on the put.
final class Leases {

  private final JdbcClient jdbc;
  private final String holder;
  private final Duration length;

  /// @param holder names this instance and no other
  Leases(JdbcClient jdbc, String holder, Duration length) {
    this.jdbc = jdbc;
    this.holder = holder;
    this.length = length;
  }

  /// Takes or renews the lease; says whether we have it now, for its whole length.
  boolean take(String stream) {
    return jdbc.sql(
                """
                INSERT INTO audit.sealing AS held (stream, holder, until)
                VALUES (:stream, :holder, clock_timestamp() + :millis * interval '1 millisecond')
                    ON CONFLICT (stream) DO UPDATE
                   SET holder = excluded.holder, until = excluded.until
                 WHERE held.holder = excluded.holder OR held.until < clock_timestamp()
                """)
            .param("stream", stream)
            .param("holder", holder)
            .param("millis", length.toMillis())
            .update()
        == 1;
  }

  /// In a transaction: keeps the lease from passing on until the transaction ends; says whether it
  /// is still ours.
  boolean hold(String stream) {
    return jdbc.sql(
            """
            SELECT true FROM audit.sealing
             WHERE stream = :stream AND holder = :holder AND until > clock_timestamp()
               FOR UPDATE
            """)
        .param("stream", stream)
        .param("holder", holder)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /// Gives every lease back, so that nobody waits for an instance that ends in order.
  void release() {
    jdbc.sql("UPDATE audit.sealing SET until = clock_timestamp() WHERE holder = :holder")
        .param("holder", holder)
        .update();
  }
}
