package dev.zerosum.payment.attention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that waits for a person, as operators see it.
///
/// @param objectId what waits, for instance `pay_…` or `re_…`
/// @param paymentId the payment it belongs to, if it belongs to one
/// @param reason one word, for instance `capture_unknown`
/// @param stopsSaga whether the sweeper leaves the payment alone until this is resolved
/// @param resolution `retry` or `close`; null while it waits
/// @param created Unix seconds
record AttentionItem(
    String id,
    String object,
    String objectId,
    @Nullable String paymentId,
    String reason,
    String detail,
    boolean stopsSaga,
    @Nullable String workflowId,
    String status,
    @Nullable String resolution,
    @Nullable String note,
    @Nullable String resolvedBy,
    long created,
    @Nullable Long resolved) {

  static AttentionItem read(ResultSet row, int number) throws SQLException {
    OffsetDateTime resolvedAt = row.getObject("resolved_at", OffsetDateTime.class);
    return new AttentionItem(
        row.getString("id"),
        "attention",
        row.getString("object_id"),
        row.getString("payment_id"),
        row.getString("reason"),
        row.getString("detail"),
        row.getBoolean("stops_saga"),
        row.getString("workflow_id"),
        resolvedAt == null ? "open" : "resolved",
        row.getString("resolution"),
        row.getString("note"),
        row.getString("resolved_by"),
        Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toEpochSecond(),
        resolvedAt == null ? null : resolvedAt.toEpochSecond());
  }

  boolean isOpen() {
    return resolved == null;
  }
}
