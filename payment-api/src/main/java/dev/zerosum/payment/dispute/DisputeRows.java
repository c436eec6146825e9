package dev.zerosum.payment.dispute;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.kit.sql.LockedRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The `dispute` table: one statement a method; every change is a compare and set by its caller's
/// row lock, checked here once more. Whoever locks a dispute and its payment locks the payment
/// first.
final class DisputeRows {

  static final Set<String> FILTERS = ListFilter.createdAnd("payment_id", "status");

  private final JdbcClient jdbc;

  DisputeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a new dispute. Its payment is locked, so no other caller inserts the same one.
  ///
  /// @param firstSweep when the sweeper looks at it first, counted from now
  void insert(Dispute dispute, Duration firstSweep) {
    Dispute.Claim claim = dispute.claim();
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.dispute
                  (id, payment_id, merchant_id, livemode, customer_id, amount, currency, reason,
                   processor, reference, request_id, created_at, metadata, status, status_since,
                   evidence_due_by, hints, event_sequence, sweep_at)
                VALUES
                  (:id, :paymentId, :merchantId, :livemode, :customerId, :amount, :currency,
                   :reason, :processor, :reference, :requestId, :createdAt,
                   CAST(:metadata AS jsonb), :status, :statusSince, :dueBy, :hints,
                   :eventSequence, now() + make_interval(secs => :firstSweep))
                """)
            .param("id", dispute.id().value())
            .param("paymentId", claim.paymentId().value())
            .param("merchantId", claim.merchantId().value())
            .param("livemode", claim.livemode())
            .param("customerId", claim.customerId() == null ? null : claim.customerId().value())
            .param("amount", claim.amount().minorUnits())
            .param("currency", claim.amount().currency().code())
            .param("reason", claim.reason())
            .param("processor", claim.processor())
            .param("reference", claim.reference())
            .param("requestId", claim.requestId())
            .param("createdAt", Instants.param(claim.createdAt()))
            .param("metadata", DisputeColumns.json(dispute.metadata()))
            .param("status", word(dispute))
            .param("statusSince", Instants.param(dispute.standing().since()))
            .param("dueBy", Instants.paramOrNull(dispute.evidenceDueBy()))
            .param("hints", dispute.standing().hints())
            .param("eventSequence", dispute.eventSequence())
            .param("firstSweep", firstSweep.toMillis() / 1000.0)
            .update();
    LockedRow.requireChanged(inserted, dispute.id());
  }

  /// The dispute, as it was last committed.
  Optional<Dispute> find(DisputeId id) {
    return jdbc.sql("SELECT * FROM payment.dispute WHERE id = :id")
        .param("id", id.value())
        .query(DisputeColumns::read)
        .optional();
  }

  /// The dispute, locked until the caller's transaction ends.
  Optional<Dispute> lock(DisputeId id) {
    return jdbc.sql("SELECT * FROM payment.dispute WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query(DisputeColumns::read)
        .optional();
  }

  /// Writes what changed from one state of a locked dispute to the next. A saga that has something
  /// to do again is due at once, and its runs count from the beginning.
  void update(Dispute before, Dispute after) {
    boolean isReopened = before.standing().isSagaClosed() && !after.standing().isSagaClosed();
    int updated =
        params(
                jdbc.sql(
                    """
                    UPDATE payment.dispute
                    SET status = :status, status_since = :statusSince, evidence_due_by = :dueBy,
                      amount_taken = :taken, settlement_currency = :settlementCurrency,
                      settlement_amount = :settlementAmount,
                      settlement_spread = :settlementSpread, is_withdrawn = :isWithdrawn,
                      is_reinstated = :isReinstated, fee = :fee,
                      is_fee_returned = :isFeeReturned, evidence = CAST(:evidence AS jsonb),
                      is_submitted = :isSubmitted, is_acceptance = :isAcceptance,
                      answers = :answers, answers_sent = :answersSent,
                      answer_refusal = :refusal, hints = :hints,
                      metadata = CAST(:metadata AS jsonb), event_sequence = :eventSequence,
                      saga_closed_at = CASE WHEN :isClosed
                        THEN coalesce(saga_closed_at, clock_timestamp()) END,
                      saga_runs = CASE WHEN :isReopened THEN 0 ELSE saga_runs END,
                      sweeps = CASE WHEN :isReopened THEN 0 ELSE sweeps END,
                      sweep_at = CASE WHEN :isReopened THEN now() ELSE sweep_at END
                    WHERE id = :id AND status = :statusBefore AND event_sequence = :sequenceBefore
                    """),
                after)
            .param("isReopened", isReopened)
            .param("id", before.id().value())
            .param("statusBefore", word(before))
            .param("sequenceBefore", before.eventSequence())
            .update();
    LockedRow.requireChanged(updated, before.id());
  }

  private static StatementSpec params(StatementSpec statement, Dispute after) {
    Dispute.Cost cost = after.cost();
    Money taken = after.standing().taken();
    RefundedExchange exchange = after.standing().exchange();
    return statement
        .param("status", word(after))
        .param("statusSince", Instants.param(after.standing().since()))
        .param("dueBy", Instants.paramOrNull(after.evidenceDueBy()))
        .param("taken", taken == null ? 0L : taken.minorUnits())
        .param("settlementCurrency", exchange == null ? null : exchange.out().currency().code())
        .param("settlementAmount", exchange == null ? null : exchange.received().minorUnits())
        .param("settlementSpread", exchange == null ? null : exchange.spread().minorUnits())
        .param("isWithdrawn", after.standing().isWithdrawn())
        .param("isReinstated", after.standing().isReinstated())
        .param("fee", cost == null ? null : cost.fee().minorUnits())
        .param("isFeeReturned", cost != null && cost.isReturned())
        .param("evidence", DisputeColumns.json(after.answer().evidence()))
        .param("isSubmitted", after.answer().isSubmitted())
        .param("isAcceptance", after.answer().isAcceptance())
        .param("answers", after.standing().answers())
        .param("answersSent", after.standing().answersSent())
        .param("refusal", after.refusal())
        .param("hints", after.standing().hints())
        .param("metadata", DisputeColumns.json(after.metadata()))
        .param("eventSequence", after.eventSequence())
        .param("isClosed", after.standing().isSagaClosed());
  }

  /// A merchant's dispute in one mode: nobody else's can be named.
  Optional<Dispute> find(String merchantId, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.dispute
            WHERE id = :id AND merchant_id = :merchantId AND livemode = :livemode
            """)
        .param("id", id)
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .query(DisputeColumns::read)
        .optional();
  }

  /// A page in reading order. An id is made of the processor's and says nothing of its age, so the
  /// order is that of the rows.
  ///
  /// @param query may narrow it, by what [#FILTERS] names
  List<Dispute> list(String merchantId, boolean livemode, Map<String, String> query, Page page) {
    ListFilter filter =
        new ListFilter()
            .equal("payment_id", query.get("payment_id"))
            .equal("status", Page.word(query, "status", DisputeStatus.values()))
            .created(query)
            .beyond(page, beyond(page));
    String order = page.order();
    return jdbc.sql(
            """
            SELECT * FROM payment.dispute
            WHERE merchant_id = :merchantId AND livemode = :livemode%s
            ORDER BY created_at %s, id %s
            LIMIT :rowsMax
            """
                .formatted(filter.and(), order, order))
        .params(filter.params())
        .param("merchantId", merchantId)
        .param("livemode", livemode)
        .param("rowsMax", page.rowsMax())
        .query(DisputeColumns::read)
        .list();
  }

  private static String beyond(Page page) {
    return """
    (created_at, id) %s (SELECT cursor.created_at, cursor.id FROM payment.dispute AS cursor
      WHERE cursor.id = :cursor)
    """
        .formatted(page.beyond());
  }

  private static String word(Dispute dispute) {
    return dispute.status().name().toLowerCase(Locale.ROOT);
  }
}
