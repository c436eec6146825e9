package dev.zerosum.payment.operator;

import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An operator; the token is known as a hash only.
record OperatorRow(
    String id,
    String name,
    Role role,
    String last4,
    Instant createdAt,
    @Nullable Instant revokedAt) {

  static OperatorRow read(ResultSet row, int number) throws SQLException {
    OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
    return new OperatorRow(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        row.getString("last4"),
        Instants.read(row, "created_at"),
        revokedAt == null ? null : revokedAt.toInstant());
  }

  /// An operator as operators see one.
  ///
  /// @param token shown once, when it is made
  Body body(@Nullable String token) {
    return new Body(
        id,
        "operator",
        name,
        role,
        last4,
        createdAt.getEpochSecond(),
        revokedAt == null ? null : revokedAt.getEpochSecond(),
        token);
  }

  /// What operators see.
  record Body(
      String id,
      String object,
      String name,
      Role role,
      String last4,
      long created,
      @Nullable Long revoked,
      @Nullable String token) {

    @Override
    public String toString() {
      return "Body[" + id + ", token masked]";
    }
  }
}
