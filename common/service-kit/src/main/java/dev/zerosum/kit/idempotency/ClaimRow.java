package dev.zerosum.kit.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A row of the `claim` table.
///
/// @param request null once it expired
/// @param answer null while undecided, and once it expired
record ClaimRow(
    String target,
    String fingerprint,
    @Nullable String request,
    @Nullable String objectId,
    @Nullable StoredAnswer answer,
    boolean isSealed,
    boolean isExpired) {

  static ClaimRow read(ResultSet row, int number) throws SQLException {
    byte[] body = row.getBytes("body");
    return new ClaimRow(
        row.getString("target"),
        HexFormat.of().formatHex(row.getBytes("fingerprint")),
        row.getString("request"),
        row.getString("object_id"),
        body == null
            ? null
            : new StoredAnswer(row.getInt("status"), row.getString("content_type"), body),
        row.getBoolean("is_sealed"),
        row.getObject("expired_at") != null);
  }
}
