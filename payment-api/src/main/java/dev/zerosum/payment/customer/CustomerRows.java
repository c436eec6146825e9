package dev.zerosum.payment.customer;

import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `customer` table.
final class CustomerRows {

  private final JdbcClient jdbc;

  CustomerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a customer; false when the merchant has one with this id in this mode.
  boolean insert(CustomerRow customer) {
    return jdbc.sql(
                """
                INSERT INTO payment.customer
                  (merchant_id, livemode, id, name, email, description, metadata, created_at)
                VALUES (:merchantId, :livemode, :id, :name, :email, :description,
                  CAST(:metadata AS jsonb), :createdAt)
                ON CONFLICT DO NOTHING
                """)
            .param("merchantId", customer.merchantId())
            .param("livemode", customer.livemode())
            .param("id", customer.id())
            .param("name", customer.name())
            .param("email", customer.email())
            .param("description", customer.description())
            .param("metadata", ZerosumJson.mapper().writeValueAsString(customer.metadata()))
            .param("createdAt", Instants.param(customer.createdAt()))
            .update()
        == 1;
  }

  Optional<CustomerRow> find(String merchantId, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.customer
            WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :id
            """)
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .param("id", id)
        .query(CustomerRow::read)
        .optional();
  }

  /// A page in reading order. Ids may be the merchant's own, so time comes first.
  List<CustomerRow> list(String merchantId, boolean livemode, Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : """
            AND (created_at, id) %s (
              SELECT created_at, id FROM payment.customer
              WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :cursor)
            """
                .formatted(page.beyond());
    String order = page.order();
    var query =
        jdbc.sql(
                """
                SELECT * FROM payment.customer
                WHERE merchant_id = :merchantId AND livemode = :livemode
                %s
                ORDER BY created_at %s, id %s
                LIMIT :rowsMax
                """
                    .formatted(beyond, order, order))
            .param("merchantId", merchantId)
            .param("livemode", livemode)
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(CustomerRow::read)
        .list();
  }
}
