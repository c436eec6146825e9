package dev.zerosum.recon.correction;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.json.ZerosumJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// A row of `recon.correction`.
///
/// @param reference the object that the transaction is to book
/// @param state `proposed`, `rejected`, `approved`, `posted` or `refused` (by the ledger)
record Correction(
    String id,
    String breakId,
    boolean livemode,
    String reference,
    List<Leg> legs,
    Proposal proposal,
    String state,
    @Nullable Decision decision,
    @Nullable String transactionId,
    @Nullable String refusal,
    long eventSequence) {

  private static final TypeReference<List<Leg>> LEGS = new TypeReference<>() {};

  Correction {
    legs = List.copyOf(legs);
  }

  /// Who proposed it, and why.
  record Proposal(String by, Instant at, String reason) {}

  /// Who approved or rejected it.
  record Decision(String by, Instant at, @Nullable String note) {}

  static Correction read(ResultSet row, int number) throws SQLException {
    @Nullable OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
    return new Correction(
        row.getString("id"),
        row.getString("break_id"),
        row.getBoolean("livemode"),
        row.getString("reference"),
        ZerosumJson.mapper().readValue(row.getString("legs"), LEGS),
        new Proposal(
            row.getString("proposed_by"),
            row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
            row.getString("reason")),
        row.getString("state"),
        decidedAt == null
            ? null
            : new Decision(
                row.getString("decided_by"), decidedAt.toInstant(), row.getString("decision_note")),
        row.getString("transaction_id"),
        row.getString("refusal"),
        row.getLong("event_sequence"));
  }

  /// The key under which the ledger books it, once.
  StepKey key() {
    return new StepKey(id, "adjustment", 1);
  }

  Correction decided(String newState, Decision by) {
    return new Correction(
        id,
        breakId,
        livemode,
        reference,
        legs,
        proposal,
        newState,
        by,
        null,
        null,
        eventSequence + 1);
  }

  Correction posted(String transaction) {
    return new Correction(
        id,
        breakId,
        livemode,
        reference,
        legs,
        proposal,
        "posted",
        decision,
        transaction,
        null,
        eventSequence + 1);
  }

  Correction refused(String why) {
    return new Correction(
        id,
        breakId,
        livemode,
        reference,
        legs,
        proposal,
        "refused",
        decision,
        null,
        why,
        eventSequence + 1);
  }

  /// What the audit trail keeps of it.
  Map<String, @Nullable Object> facts() {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("id", id);
    facts.put("break_id", breakId);
    facts.put("livemode", livemode);
    facts.put("reference", reference);
    facts.put("legs", legs);
    facts.put("proposal", proposal);
    facts.put("state", state);
    facts.put("decision", decision);
    facts.put("transaction_id", transactionId);
    facts.put("refusal", refusal);
    return facts;
  }
}
