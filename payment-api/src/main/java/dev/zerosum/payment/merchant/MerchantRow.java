package dev.zerosum.payment.merchant;

import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant.
///
/// @param platformId whose payments may be divided with it; null for nobody's
record MerchantRow(
    String id,
    String name,
    String email,
    String settlementCurrency,
    @Nullable String platformId,
    Instant createdAt) {

  static MerchantRow read(ResultSet row, int number) throws SQLException {
    return new MerchantRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("email"),
        row.getString("settlement_currency"),
        row.getString("platform_id"),
        Instants.read(row, "created_at"));
  }

  Body body() {
    return new Body(
        id, "merchant", name, email, settlementCurrency, platformId, createdAt.getEpochSecond());
  }

  /// What operators see.
  record Body(
      String id,
      String object,
      String name,
      String email,
      String settlementCurrency,
      @Nullable String platformId,
      long created) {}
}
