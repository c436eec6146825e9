package dev.zerosum.payment.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/// A merchant.
record MerchantRow(
    String id, String name, String email, String settlementCurrency, Instant createdAt) {

  static MerchantRow read(ResultSet row, int number) throws SQLException {
    return new MerchantRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("email"),
        row.getString("settlement_currency"),
        Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toInstant());
  }

  Body body() {
    return new Body(id, "merchant", name, email, settlementCurrency, createdAt.getEpochSecond());
  }

  /// What operators see.
  record Body(
      String id,
      String object,
      String name,
      String email,
      String settlementCurrency,
      long created) {}
}
