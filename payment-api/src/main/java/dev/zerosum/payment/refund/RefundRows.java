package dev.zerosum.payment.refund;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.kit.sql.LockedRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `refund` table: one statement a method; every change is a compare and set by its caller's
/// row lock, checked here once more. Whoever locks a refund and its payment locks the payment
/// first.
final class RefundRows {

  static final Set<String> FILTERS = ListFilter.createdAnd("payment_id", "status");

  private final JdbcClient jdbc;

  RefundRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a new refund.
  ///
  /// @param firstSweep when the sweeper looks at it first, counted from now
  void insert(Refund refund, Duration firstSweep) {
    RefundOrder order = refund.order();
    RefundedExchange exchange = order.exchange();
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.refund
                  (id, payment_id, merchant_id, livemode, customer_id, amount, currency, reason,
                   metadata, key_id, request_id, created_at, status, status_since, event_sequence,
                   settlement_currency, settlement_amount, settlement_spread, sweep_at)
                VALUES
                  (:id, :paymentId, :merchantId, :livemode, :customerId, :amount, :currency,
                   :reason, CAST(:metadata AS jsonb), :keyId, :requestId, :createdAt, 'pending',
                   :createdAt, :eventSequence, :settlementCurrency, :settlementAmount,
                   :settlementSpread, now() + make_interval(secs => :firstSweep))
                """)
            .param("id", refund.id().value())
            .param("paymentId", order.paymentId().value())
            .param("merchantId", order.merchantId().value())
            .param("livemode", order.livemode())
            .param("customerId", order.customerId() == null ? null : order.customerId().value())
            .param("amount", order.amount().minorUnits())
            .param("currency", order.amount().currency().code())
            .param("reason", order.reason())
            .param("metadata", json(order.metadata()))
            .param("keyId", refund.origin().keyId())
            .param("requestId", refund.origin().requestId())
            .param("createdAt", Instants.param(refund.origin().createdAt()))
            .param("eventSequence", refund.eventSequence())
            .param("settlementCurrency", exchange == null ? null : exchange.out().currency().code())
            .param("settlementAmount", exchange == null ? null : exchange.received().minorUnits())
            .param("settlementSpread", exchange == null ? null : exchange.spread().minorUnits())
            .param("firstSweep", firstSweep.toMillis() / 1000.0)
            .update();
    LockedRow.requireChanged(inserted, refund.id());
  }

  Optional<Refund> find(RefundId id) {
    return jdbc.sql("SELECT * FROM payment.refund WHERE id = :id")
        .param("id", id.value())
        .query(RefundColumns::read)
        .optional();
  }

  /// The refund, locked until the caller's transaction ends.
  Optional<Refund> lock(RefundId id) {
    return jdbc.sql("SELECT * FROM payment.refund WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query(RefundColumns::read)
        .optional();
  }

  /// A payment's refunds that are on their way at the processor.
  List<RefundId> pendingOf(String paymentId) {
    return jdbc.sql(
            """
            SELECT id FROM payment.refund
            WHERE payment_id = :paymentId AND status = 'pending' AND is_moved
            ORDER BY id
            """)
        .param("paymentId", paymentId)
        .query((row, _) -> new RefundId(row.getString("id")))
        .list();
  }

  /// Writes what changed from one state of a locked refund to the next. A saga that has something
  /// to do again is due at once, and its runs count from the beginning.
  void update(Refund before, Refund after) {
    boolean isReopened = before.standing().isSagaClosed() && !after.standing().isSagaClosed();
    int updated =
        jdbc.sql(
                """
                UPDATE payment.refund
                SET status = :status, status_since = :statusSince, is_begun = :isBegun,
                  is_moved = :isMoved, reference = :reference, failure_code = :failureCode,
                  failure_message = :failureMessage, hints = :hints,
                  metadata = CAST(:metadata AS jsonb), event_sequence = :eventSequence,
                  saga_closed_at = CASE WHEN :isClosed
                    THEN coalesce(saga_closed_at, clock_timestamp()) END,
                  saga_runs = CASE WHEN :isReopened THEN 0 ELSE saga_runs END,
                  sweeps = CASE WHEN :isReopened THEN 0 ELSE sweeps END,
                  sweep_at = CASE WHEN :isReopened THEN now() ELSE sweep_at END
                WHERE id = :id AND status = :statusBefore AND event_sequence = :sequenceBefore
                """)
            .param("status", word(after))
            .param("statusSince", Instants.param(after.standing().since()))
            .param("isBegun", after.standing().isBegun())
            .param("isMoved", after.standing().isMoved())
            .param("reference", after.reference())
            .param("failureCode", after.failure() == null ? null : after.failure().code())
            .param("failureMessage", after.failure() == null ? null : after.failure().message())
            .param("hints", after.standing().hints())
            .param("metadata", json(after.order().metadata()))
            .param("eventSequence", after.eventSequence())
            .param("isClosed", after.standing().isSagaClosed())
            .param("isReopened", isReopened)
            .param("id", before.id().value())
            .param("statusBefore", word(before))
            .param("sequenceBefore", before.eventSequence())
            .update();
    LockedRow.requireChanged(updated, before.id());
  }

  /// A merchant's refund in one mode: nobody else's can be named.
  Optional<Refund> find(String merchantId, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.refund
            WHERE id = :id AND merchant_id = :merchantId AND livemode = :livemode
            """)
        .param("id", id)
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .query(RefundColumns::read)
        .optional();
  }

  /// A page in reading order.
  ///
  /// @param query may narrow it, by what [#FILTERS] names
  List<Refund> list(String merchantId, boolean livemode, Map<String, String> query, Page page) {
    ListFilter filter =
        new ListFilter()
            .equal("payment_id", query.get("payment_id"))
            .equal("status", Page.word(query, "status", RefundStatus.values()))
            .created(query)
            .beyond(page);
    return jdbc.sql(
            """
            SELECT * FROM payment.refund
            WHERE merchant_id = :merchantId AND livemode = :livemode%s
            ORDER BY id %s
            LIMIT :rowsMax
            """
                .formatted(filter.and(), page.order()))
        .params(filter.params())
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .param("rowsMax", page.rowsMax())
        .query(RefundColumns::read)
        .list();
  }

  private static String word(Refund refund) {
    return refund.status().name().toLowerCase(Locale.ROOT);
  }

  private static String json(Map<String, String> metadata) {
    return ZerosumJson.mapper().writeValueAsString(metadata);
  }
}
