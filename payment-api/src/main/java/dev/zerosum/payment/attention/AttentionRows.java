package dev.zerosum.payment.attention;

import dev.zerosum.kit.field.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `attention` table, and what it stops and restarts of a payment's saga.
final class AttentionRows {

  private final JdbcClient jdbc;

  AttentionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Opens an entry; false when one is open for this object and reason.
  boolean insert(String id, @Nullable String paymentId, Concern concern) {
    return jdbc.sql(
                """
                INSERT INTO payment.attention
                  (id, object_id, payment_id, reason, detail, stops_saga, workflow_id, created_at)
                VALUES
                  (:id, :objectId, :paymentId, :reason, :detail, :stopsSaga, :workflowId, now())
                ON CONFLICT (object_id, reason) WHERE resolved_at IS NULL DO NOTHING
                """)
            .param("id", id)
            .param("objectId", concern.objectId())
            .param("paymentId", paymentId)
            .param("reason", concern.reason())
            .param("detail", concern.detail())
            .param("stopsSaga", concern.stopsSaga())
            .param("workflowId", concern.workflowId())
            .update()
        == 1;
  }

  Optional<AttentionItem> find(String id) {
    return jdbc.sql("SELECT * FROM payment.attention WHERE id = :id")
        .param("id", id)
        .query(AttentionItem::read)
        .optional();
  }

  /// Resolves an open entry; false when it is not open.
  boolean resolve(String id, String resolution, @Nullable String note, String operatorId) {
    return jdbc.sql(
                """
                UPDATE payment.attention
                SET resolved_at = now(), resolution = :resolution, note = :note,
                  resolved_by = :operatorId
                WHERE id = :id AND resolved_at IS NULL
                """)
            .param("resolution", resolution)
            .param("note", note)
            .param("operatorId", operatorId)
            .param("id", id)
            .update()
        == 1;
  }

  /// A page in reading order.
  ///
  /// @param isOpen only open ones, only resolved ones, or all when null
  List<AttentionItem> list(@Nullable Boolean isOpen, Page page) {
    String state =
        isOpen == null ? "" : isOpen ? "AND resolved_at IS NULL" : "AND resolved_at IS NOT NULL";
    String beyond = page.cursor() == null ? "" : "AND id " + page.beyond() + " :cursor";
    var query =
        jdbc.sql(
                """
                SELECT * FROM payment.attention
                WHERE true %s %s
                ORDER BY id %s
                LIMIT :rowsMax
                """
                    .formatted(state, beyond, page.order()))
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(AttentionItem::read)
        .list();
  }

  /// The sweeper leaves the object alone from now on.
  ///
  /// @param table one of ours, from its [Attended]
  void stop(String table, String objectId) {
    jdbc.sql("UPDATE %s SET is_stopped = true WHERE id = :id".formatted(table))
        .param("id", objectId)
        .update();
  }

  /// The sweeper starts the object's saga at once, and counts its runs from the beginning.
  ///
  /// @param table one of ours, from its [Attended]
  void restart(String table, String objectId) {
    jdbc.sql(
            """
            UPDATE %s
            SET is_stopped = false, saga_runs = 0, sweeps = 0, sweep_at = now()
            WHERE id = :id
            """
                .formatted(table))
        .param("id", objectId)
        .update();
  }
}
