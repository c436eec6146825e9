package dev.zerosum.payment.customer;

import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.payment.record.ChargeOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The parties of a charge: they come into being with the first charge that names them.
public final class ChargeParties {

  private final JdbcClient jdbc;

  ChargeParties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Makes what is missing of customer, payment method and their bond, by one statement.
  public void ensure(ChargeOrder order, Instant at) {
    jdbc.sql(
            """
            WITH new_customer AS (
              INSERT INTO payment.customer (merchant_id, livemode, id, metadata, created_at)
              SELECT :merchantId, :livemode, CAST(:customerId AS text), '{}', :at
              WHERE CAST(:customerId AS text) IS NOT NULL
              ON CONFLICT DO NOTHING),
            new_method AS (
              INSERT INTO payment.payment_method (merchant_id, livemode, id, created_at)
              VALUES (:merchantId, :livemode, :methodId, :at)
              ON CONFLICT DO NOTHING)
            INSERT INTO payment.customer_method
              (merchant_id, livemode, customer_id, payment_method_id, created_at)
            SELECT :merchantId, :livemode, CAST(:customerId AS text), :methodId, :at
            WHERE CAST(:customerId AS text) IS NOT NULL
            ON CONFLICT DO NOTHING
            """)
        .param("merchantId", order.merchantId().value())
        .param("livemode", order.livemode())
        .param("customerId", order.customerId() == null ? null : order.customerId().value())
        .param("methodId", order.paymentMethodId().value())
        .param("at", Instants.param(at))
        .update();
  }

  /// What is known of a charge's parties.
  public Known known(ChargeOrder order) {
    return jdbc.sql(
            """
            SELECT
              (SELECT described FROM payment.payment_method
               WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :methodId)
                AS described,
              EXISTS (SELECT FROM payment.known_account
               WHERE merchant_id = :merchantId AND livemode = :livemode
                 AND customer_id = :customerId AND currency = :currency) AS has_accounts
            """)
        .param("merchantId", order.merchantId().value())
        .param("livemode", order.livemode())
        .param("methodId", order.paymentMethodId().value())
        .param("customerId", guestAsEmpty(order.customerId()))
        .param("currency", order.amount().currency().code())
        .query((row, _) -> {
          String described = row.getString("described");
          return new Known(
              described == null
                  ? null
                  : ZerosumJson.mapper().readValue(described, DescribedMethod.class),
              row.getBoolean("has_accounts"));
        })
        .single();
  }

  /// Keeps a first description.
  public void describe(ChargeOrder order, DescribedMethod method) {
    jdbc.sql(
            """
            UPDATE payment.payment_method SET described = CAST(:described AS jsonb)
            WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :methodId
              AND described IS DISTINCT FROM CAST(:described AS jsonb)
            """)
        .param("described", ZerosumJson.mapper().writeValueAsString(method))
        .param("merchantId", order.merchantId().value())
        .param("livemode", order.livemode())
        .param("methodId", order.paymentMethodId().value())
        .update();
  }

  /// Keeps that the ledger has this charge's accounts; they are never removed.
  public void accountsExist(ChargeOrder order) {
    jdbc.sql(
            """
            INSERT INTO payment.known_account (merchant_id, livemode, customer_id, currency)
            VALUES (:merchantId, :livemode, :customerId, :currency)
            ON CONFLICT DO NOTHING
            """)
        .param("merchantId", order.merchantId().value())
        .param("livemode", order.livemode())
        .param("customerId", guestAsEmpty(order.customerId()))
        .param("currency", order.amount().currency().code())
        .update();
  }

  private static String guestAsEmpty(@Nullable CustomerId customer) {
    return customer == null ? "" : customer.value();
  }

  /// What is known of a charge's parties, so that its saga need not ask.
  ///
  /// @param method null before the first description
  public record Known(@Nullable DescribedMethod method, boolean hasAccounts) {}
}
