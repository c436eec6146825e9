package dev.zerosum.payment.merchant;

import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `merchant` table.
final class MerchantRows {

  private final JdbcClient jdbc;

  MerchantRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a merchant; false when the id is taken.
  boolean insert(MerchantRow merchant) {
    return jdbc.sql(
                """
                INSERT INTO payment.merchant (id, name, email, settlement_currency, platform_id,
                  fee_refund, event_sequence, created_at)
                VALUES (:id, :name, :email, :settlementCurrency, :platformId, :feeRefund,
                  :eventSequence, :createdAt)
                ON CONFLICT DO NOTHING
                """)
            .param("id", merchant.id())
            .param("name", merchant.name())
            .param("email", merchant.email())
            .param("settlementCurrency", merchant.settlementCurrency())
            .param("platformId", merchant.platformId())
            .param("feeRefund", merchant.feeRefund())
            .param("eventSequence", merchant.eventSequence())
            .param("createdAt", Instants.param(merchant.createdAt()))
            .update()
        == 1;
  }

  Optional<MerchantRow> find(String id) {
    return jdbc.sql("SELECT * FROM payment.merchant WHERE id = :id")
        .param("id", id)
        .query(MerchantRow::read)
        .optional();
  }

  /// Locks a merchant until the caller's transaction ends.
  Optional<MerchantRow> lock(String id) {
    // Other rows refer to it: they need not wait.
    return jdbc.sql("SELECT * FROM payment.merchant WHERE id = :id FOR NO KEY UPDATE")
        .param("id", id)
        .query(MerchantRow::read)
        .optional();
  }

  /// Writes a locked merchant's policy; false when it is not as it was read.
  boolean update(MerchantRow before, MerchantRow after) {
    return jdbc.sql(
                """
                UPDATE payment.merchant
                SET fee_refund = :feeRefund, event_sequence = :eventSequence
                WHERE id = :id AND event_sequence = :sequenceBefore
                """)
            .param("feeRefund", after.feeRefund())
            .param("eventSequence", after.eventSequence())
            .param("id", before.id())
            .param("sequenceBefore", before.eventSequence())
            .update()
        == 1;
  }

  /// A page in reading order. Ids may be given, so time comes first.
  List<MerchantRow> list(Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : """
            WHERE (created_at, id) %s
              (SELECT created_at, id FROM payment.merchant WHERE id = :cursor)
            """
                .formatted(page.beyond());
    String order = page.order();
    var query =
        jdbc.sql(
                """
                SELECT * FROM payment.merchant
                %s
                ORDER BY created_at %s, id %s
                LIMIT :rowsMax
                """
                    .formatted(beyond, order, order))
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(MerchantRow::read)
        .list();
  }
}
