package dev.zerosum.payment.split;

import dev.zerosum.kernel.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What operators have decided of the platform's fee, by merchant.
final class FeePolicies {

  private final JdbcClient jdbc;

  FeePolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether refunds of a merchant's payments give the fee back.
  boolean givesBack(MerchantId merchant) {
    return jdbc.sql("SELECT fee_refund = 'proportional' FROM payment.merchant WHERE id = :id")
        .param("id", merchant.value())
        .query(Boolean.class)
        .single();
  }
}
