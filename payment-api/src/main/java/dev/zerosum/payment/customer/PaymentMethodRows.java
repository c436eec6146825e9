package dev.zerosum.payment.customer;

import dev.zerosum.kit.field.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads of the `payment_method` table.
final class PaymentMethodRows {

  private final JdbcClient jdbc;

  PaymentMethodRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<PaymentMethodBody> find(String merchantId, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT id, described, created_at, livemode FROM payment.payment_method
            WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :id
            """)
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .param("id", id)
        .query(PaymentMethodBody::read)
        .optional();
  }

  /// A method that this customer was charged with.
  Optional<String> findOf(String customerId, String merchantId, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT payment_method_id FROM payment.customer_method
            WHERE merchant_id = :merchantId AND livemode = :livemode
              AND customer_id = :customerId AND payment_method_id = :id
            """)
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .param("customerId", customerId)
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /// The methods a customer was charged with, in reading order.
  List<PaymentMethodBody> list(String merchantId, boolean livemode, String customerId, Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : """
            AND (bond.created_at, bond.payment_method_id) %s (
              SELECT created_at, payment_method_id FROM payment.customer_method
              WHERE merchant_id = :merchantId AND livemode = :livemode
                AND customer_id = :customerId AND payment_method_id = :cursor)
            """
                .formatted(page.beyond());
    String order = page.order();
    var query =
        jdbc.sql(
                """
                SELECT method.id, method.described, bond.created_at, bond.livemode
                FROM payment.customer_method bond
                JOIN payment.payment_method method
                  ON method.merchant_id = bond.merchant_id AND method.livemode = bond.livemode
                    AND method.id = bond.payment_method_id
                WHERE bond.merchant_id = :merchantId AND bond.livemode = :livemode
                  AND bond.customer_id = :customerId
                %s
                ORDER BY bond.created_at %s, bond.payment_method_id %s
                LIMIT :rowsMax
                """
                    .formatted(beyond, order, order))
            .param("merchantId", merchantId)
            .param("livemode", livemode)
            .param("customerId", customerId)
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(PaymentMethodBody::read)
        .list();
  }
}
