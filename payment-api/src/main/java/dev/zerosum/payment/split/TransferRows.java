package dev.zerosum.payment.split;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `transfer` table: one statement a method; changes are made under the payment's row lock.
final class TransferRows {

  static final Set<String> FILTERS = ListFilter.createdAnd("payment_id", "destination");

  private final JdbcClient jdbc;

  TransferRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Transfer transfer) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.transfer
                  (id, payment_id, merchant_id, livemode, destination, amount, currency, created_at)
                VALUES
                  (:id, :paymentId, :merchantId, :livemode, :destination, :amount, :currency,
                   :createdAt)
                """)
            .param("id", transfer.id())
            .param("paymentId", transfer.paymentId().value())
            .param("merchantId", transfer.merchantId().value())
            .param("livemode", transfer.livemode())
            .param(
                "destination",
                transfer.destination() == null ? null : transfer.destination().value())
            .param("amount", transfer.amount().minorUnits())
            .param("currency", transfer.amount().currency().code())
            .param("createdAt", Instants.param(transfer.createdAt()))
            .update();
    requireOne(inserted, transfer.id());
  }

  /// All parts of a payment, the platform's first.
  List<Transfer> of(PaymentId payment) {
    return jdbc.sql("SELECT * FROM payment.transfer WHERE payment_id = :paymentId ORDER BY id")
        .param("paymentId", payment.value())
        .query(Transfer::read)
        .list();
  }

  /// A merchant's transfer in one mode: nobody else's can be named.
  Optional<Transfer> find(String merchantId, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.transfer
            WHERE id = :id AND merchant_id = :merchantId AND livemode = :livemode
              AND destination IS NOT NULL
            """)
        .param("id", id)
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .query(Transfer::read)
        .optional();
  }

  /// Writes the sums of a part whose payment is locked. The statement itself holds the limit: no
  /// more is given back than was moved.
  ///
  /// @return false when the limit refuses it
  boolean update(Transfer before, Transfer after) {
    return jdbc.sql(
                """
                UPDATE payment.transfer
                SET amount_moved = :moved, amount_reversed = :reversed,
                  event_sequence = :eventSequence
                WHERE id = :id AND event_sequence = :sequenceBefore
                  AND amount_moved = :movedBefore AND amount_reversed = :reversedBefore
                  AND :reversed BETWEEN 0 AND :moved
                """)
            .param("moved", after.moved())
            .param("reversed", after.reversed())
            .param("eventSequence", after.eventSequence())
            .param("id", before.id())
            .param("sequenceBefore", before.eventSequence())
            .param("movedBefore", before.moved())
            .param("reversedBefore", before.reversed())
            .update()
        == 1;
  }

  /// A page in reading order.
  ///
  /// @param query may narrow it, by what [#FILTERS] names
  List<Transfer> list(String merchantId, boolean livemode, Map<String, String> query, Page page) {
    ListFilter filter =
        new ListFilter()
            .equal("payment_id", query.get("payment_id"))
            .equal("destination", query.get("destination"))
            .created(query)
            .beyond(page);
    return jdbc.sql(
            """
            SELECT * FROM payment.transfer
            WHERE merchant_id = :merchantId AND livemode = :livemode
              AND destination IS NOT NULL%s
            ORDER BY id %s
            LIMIT :rowsMax
            """
                .formatted(filter.and(), page.order()))
        .params(filter.params())
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .param("rowsMax", page.rowsMax())
        .query(Transfer::read)
        .list();
  }

  private static void requireOne(int rows, String id) {
    if (rows != 1) {
      throw new InvariantViolation(id + " was not inserted");
    }
  }
}
