package dev.zerosum.payment.correction;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.kit.sql.LockedRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `correction` table: one statement a method.
final class CorrectionRows {

  static final Set<String> FILTERS = Set.of("type", "state", "merchant_id");

  private final JdbcClient jdbc;

  CorrectionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether there is such a merchant.
  boolean isMerchant(MerchantId id) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM payment.merchant WHERE id = :id)")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /// False when another correction of the same hold or payout is under way or done.
  boolean insert(Correction proposed) {
    Correction.Terms terms = proposed.terms();
    return jdbc.sql(
                """
                INSERT INTO payment.correction
                  (id, type, merchant_id, livemode, amount, currency, hold_id, payout_id, reason,
                   state, proposed_by, proposed_at, event_sequence)
                VALUES
                  (:id, :type, :merchantId, :livemode, :amount, :currency, :holdId, :payoutId,
                   :reason, 'proposed', :proposedBy, :proposedAt, :eventSequence)
                ON CONFLICT DO NOTHING
                """)
            .param("id", proposed.id())
            .param("type", terms.type().word())
            .param("merchantId", terms.merchantId().value())
            .param("livemode", terms.livemode())
            .param("amount", terms.amount().minorUnits())
            .param("currency", terms.amount().currency().code())
            .param("holdId", terms.holdId())
            .param("payoutId", terms.payoutId() == null ? null : terms.payoutId().value())
            .param("reason", proposed.reason())
            .param("proposedBy", proposed.proposal().by())
            .param("proposedAt", Instants.param(proposed.proposal().at()))
            .param("eventSequence", proposed.eventSequence())
            .update()
        == 1;
  }

  Optional<Correction> find(String id) {
    return jdbc.sql("SELECT * FROM payment.correction WHERE id = :id")
        .param("id", id)
        .query(CorrectionColumns::read)
        .optional();
  }

  /// The correction, locked until the caller's transaction ends.
  Optional<Correction> lock(String id) {
    return jdbc.sql("SELECT * FROM payment.correction WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(CorrectionColumns::read)
        .optional();
  }

  /// A page in reading order. Their ids are all ours, so their order is the order of time.
  List<Correction> list(Map<String, String> query, Page page) {
    ListFilter filter =
        new ListFilter()
            .equal("type", Page.word(query, "type", CorrectionType.WORDS))
            .equal("state", Page.word(query, "state", CorrectionState.WORDS))
            .equal("merchant_id", query.get("merchant_id"))
            .beyond(page);
    return jdbc.sql(
            """
            SELECT * FROM payment.correction WHERE true%s ORDER BY id %s LIMIT :rowsMax
            """
                .formatted(filter.and(), page.order()))
        .params(filter.params())
        .param("rowsMax", page.rowsMax())
        .query(CorrectionColumns::read)
        .list();
  }

  /// Decides a proposal that this transaction has locked. Nobody approves what is their own: the
  /// statement says so, and a constraint behind it.
  ///
  /// @param postAt when it is to be carried out; absent when it was rejected
  void decide(Correction after, Correction.Decision by, @Nullable Instant postAt) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.correction
                SET state = :state, decided_by = :by, decided_at = :at, decision_note = :note,
                  post_at = :postAt, event_sequence = :eventSequence
                WHERE id = :id AND state = 'proposed'
                  AND (:state = 'rejected' OR proposed_by <> :by)
                """)
            .param("state", after.state().word())
            .param("by", by.by())
            .param("at", Instants.param(by.at()))
            .param("note", by.note())
            .param("postAt", Instants.paramOrNull(postAt))
            .param("eventSequence", after.eventSequence())
            .param("id", after.id())
            .update();
    LockedRow.requireChanged(updated, after.id());
  }

  /// Writes what came of a correction that this transaction has locked.
  void end(Correction before, Correction after) {
    Correction.Result result = after.result();
    int updated =
        jdbc.sql(
                """
                UPDATE payment.correction
                SET state = :state, post_at = NULL, transaction_id = :transactionId,
                  posted_at = :postedAt, failure_code = :failureCode,
                  failure_message = :failureMessage, event_sequence = :eventSequence
                WHERE id = :id AND state = :stateBefore
                """)
            .param("state", after.state().word())
            .param("transactionId", result.transactionId())
            .param("postedAt", Instants.paramOrNull(result.postedAt()))
            .param("failureCode", result.failureCode())
            .param("failureMessage", result.failureMessage())
            .param("eventSequence", after.eventSequence())
            .param("id", after.id())
            .param("stateBefore", before.state().word())
            .update();
    LockedRow.requireChanged(updated, after.id());
  }

  /// Takes those that are due and puts each off, so that a failure is tried again: after 2 s, then
  /// twice as long each time, up to a minute.
  List<Correction> takeDue(Instant now, int limit) {
    return jdbc.sql(
            """
            UPDATE payment.correction
            SET post_count = post_count + 1,
              post_at = :now + least(interval '2 seconds' * 2 ^ least(post_count, 20),
                                     interval '1 minute')
            WHERE id IN (SELECT id FROM payment.correction
                         WHERE post_at <= :now ORDER BY post_at LIMIT :limit
                         FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .param("now", Instants.param(now))
        .param("limit", limit)
        .query(CorrectionColumns::read)
        .list();
  }
}
