package dev.zerosum.recon.correction;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.recon.match.CorrectionLegs;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of `recon.correction` and what each changes.
@Repository
class CorrectionRows {

  private final JdbcClient jdbc;

  CorrectionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// False when the break has a correction under way.
  boolean insert(Correction proposed) {
    boolean isNew =
        jdbc.sql(
                    """
                    INSERT INTO recon.correction (id, break_id, ledger_key, livemode, reference,
                           legs, reason, state, proposed_by, proposed_at, event_sequence)
                    VALUES (:id, :breakId, :ledgerKey, :livemode, :reference, :legs::jsonb,
                           :reason, 'proposed', :proposedBy, :proposedAt, :eventSequence)
                    ON CONFLICT (break_id) WHERE state IN ('proposed', 'approved') DO NOTHING
                    """)
                .param("id", proposed.id())
                .param("breakId", proposed.breakId())
                .param("ledgerKey", proposed.key().toString())
                .param("livemode", proposed.livemode())
                .param("reference", proposed.reference())
                .param("legs", ZerosumJson.mapper().writeValueAsString(proposed.legs()))
                .param("reason", proposed.proposal().reason())
                .param("proposedBy", proposed.proposal().by())
                .param("proposedAt", utc(proposed.proposal().at()))
                .param("eventSequence", proposed.eventSequence())
                .update()
            == 1;
    if (isNew) {
      CorrectionLegs.effects(proposed.legs())
          .forEach((currency, amount) -> insertEffect(proposed.id(), currency, amount));
    }
    return isNew;
  }

  private void insertEffect(String id, String currency, long amount) {
    jdbc.sql("INSERT INTO recon.correction_effect VALUES (:id, :currency, :amount)")
        .param("id", id)
        .param("currency", currency)
        .param("amount", amount)
        .update();
  }

  Optional<Correction> find(String id) {
    return jdbc.sql("SELECT * FROM recon.correction WHERE id = :id")
        .param("id", id)
        .query(Correction::read)
        .optional();
  }

  Optional<Correction> lock(String id) {
    return jdbc.sql("SELECT * FROM recon.correction WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(Correction::read)
        .optional();
  }

  List<Correction> ofBreak(String breakId) {
    return jdbc.sql("SELECT * FROM recon.correction WHERE break_id = :breakId ORDER BY id")
        .param("breakId", breakId)
        .query(Correction::read)
        .list();
  }

  /// Writes a correction that this transaction has locked.
  ///
  /// @param postAt when the ledger is to be asked; absent when there is nothing to ask
  void update(Correction changed, @Nullable Instant postAt) {
    Correction.@Nullable Decision decision = changed.decision();
    jdbc.sql(
            """
            UPDATE recon.correction
               SET state = :state, decided_by = :decidedBy, decided_at = :decidedAt,
                   decision_note = :note, transaction_id = :transactionId,
                   posted_at = CASE WHEN :transactionId::text IS NOT NULL THEN now() END,
                   refusal = :refusal, post_at = :postAt, event_sequence = :eventSequence
             WHERE id = :id
            """)
        .param("id", changed.id())
        .param("state", changed.state())
        .param("decidedBy", decision == null ? null : decision.by())
        .param("decidedAt", decision == null ? null : utc(decision.at()))
        .param("note", decision == null ? null : decision.note())
        .param("transactionId", changed.transactionId())
        .param("refusal", changed.refusal())
        .param("postAt", postAt == null ? null : utc(postAt))
        .param("eventSequence", changed.eventSequence())
        .update();
  }

  /// Takes those that are due and puts each off, so that a failure is tried again: after 1 s, then
  /// twice as long each time, up to a minute.
  List<Correction> takeDue(Instant now, int limit) {
    return jdbc.sql(
            """
            UPDATE recon.correction
               SET post_count = post_count + 1,
                   post_at = :now + least(interval '1 second' * 2 ^ least(post_count, 20),
                                          interval '1 minute')
             WHERE id IN (SELECT id FROM recon.correction
                           WHERE post_at <= :now ORDER BY post_at LIMIT :limit
                             FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .param("now", utc(now))
        .param("limit", limit)
        .query(Correction::read)
        .list();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
