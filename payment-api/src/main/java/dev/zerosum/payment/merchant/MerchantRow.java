package dev.zerosum.payment.merchant;

import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A merchant.
///
/// @param platformId whose payments may be divided with it; null for nobody's
/// @param feeRefund `kept` or `proportional`: what becomes of the platform's fee in a refund
/// @param eventSequence how many events it has had
record MerchantRow(
    String id,
    String name,
    String email,
    String settlementCurrency,
    @Nullable String platformId,
    String feeRefund,
    long eventSequence,
    Instant createdAt) {

  /// What may become of the platform's fee in a refund.
  static final List<String> FEE_REFUNDS = List.of("kept", "proportional");

  static MerchantRow read(ResultSet row, int number) throws SQLException {
    return new MerchantRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("email"),
        row.getString("settlement_currency"),
        row.getString("platform_id"),
        row.getString("fee_refund"),
        row.getLong("event_sequence"),
        Instants.read(row, "created_at"));
  }

  /// The same with another policy, one event further.
  MerchantRow withFeeRefund(String wanted) {
    return new MerchantRow(
        id, name, email, settlementCurrency, platformId, wanted, eventSequence + 1, createdAt);
  }

  Body body() {
    return new Body(
        id,
        "merchant",
        name,
        email,
        settlementCurrency,
        platformId,
        feeRefund,
        createdAt.getEpochSecond());
  }

  /// What operators see.
  record Body(
      String id,
      String object,
      String name,
      String email,
      String settlementCurrency,
      @Nullable String platformId,
      String feeRefund,
      long created) {}
}
