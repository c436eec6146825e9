package dev.zerosum.recon.breaks;

import dev.zerosum.kernel.Money;
import dev.zerosum.recon.load.LineTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of `recon.break`.
///
/// @param reference the object of ours; `line:…` where the processor names none of ours
/// @param differenceMinor statement less ledger; absent when the currencies differ
/// @param standing what people made of it
public record Break(
    String id,
    String kind,
    boolean livemode,
    String reference,
    String movement,
    @Nullable StatementPart statement,
    @Nullable LedgerPart ledger,
    @Nullable Long differenceMinor,
    Standing standing,
    Instant firstSeenAt,
    Instant lastSeenAt,
    String lastRunId,
    long eventSequence) {

  /// What is not resolved in this time is overdue.
  public static final Duration AGE_MAX = Duration.ofHours(24);

  /// Its side of the statement.
  public record StatementPart(
      String processor, String line, String objectId, Money amount, Instant at) {}

  /// Its side of the ledger.
  public record LedgerPart(String transactionId, Money amount, Instant at) {}

  /// What people made of it.
  ///
  /// @param status `open`, `assigned` or `resolved`
  /// @param resolution `window`, `gone`, `corrected` or `explained`
  public record Standing(
      String status,
      @Nullable String cause,
      @Nullable String assignee,
      @Nullable String resolution,
      @Nullable String note,
      @Nullable String resolvedBy,
      @Nullable Instant resolvedAt) {

    public boolean isResolved() {
      return status.equals("resolved");
    }
  }

  /// Reads a row with the columns of the table.
  public static Break read(ResultSet row, int number) throws SQLException {
    return new Break(
        row.getString("id"),
        row.getString("kind"),
        row.getBoolean("livemode"),
        row.getString("reference"),
        row.getString("movement"),
        statement(row),
        ledger(row),
        row.getObject("difference_minor", Long.class),
        new Standing(
            row.getString("status"),
            row.getString("cause"),
            row.getString("assignee"),
            row.getString("resolution"),
            row.getString("resolution_note"),
            row.getString("resolved_by"),
            instant(row, "resolved_at")),
        row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
        row.getString("last_run_id"),
        row.getLong("event_sequence"));
  }

  /// The object of ours, when the processor names one.
  public @Nullable String ownReference() {
    return reference.startsWith(LineTables.ALIEN) ? null : reference;
  }

  /// How long it has been there, until it was resolved.
  public Duration age(Instant now) {
    @Nullable Instant end = standing.resolvedAt();
    return Duration.between(firstSeenAt, end == null ? now : end);
  }

  boolean isOverdue(Instant now) {
    return !standing.isResolved() && age(now).compareTo(AGE_MAX) > 0;
  }

  /// What the audit trail keeps of it.
  Map<String, @Nullable Object> facts() {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("id", id);
    facts.put("kind", kind);
    facts.put("livemode", livemode);
    facts.put("reference", reference);
    facts.put("movement", movement);
    facts.put("statement", statement);
    facts.put("ledger", ledger);
    facts.put("standing", standing);
    return facts;
  }

  private static @Nullable StatementPart statement(ResultSet row) throws SQLException {
    if (row.getString("statement_line") == null) {
      return null;
    }
    return new StatementPart(
        row.getString("processor"),
        row.getString("statement_line"),
        row.getString("statement_object"),
        Money.of(row.getLong("statement_minor"), row.getString("statement_currency")),
        row.getObject("statement_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable LedgerPart ledger(ResultSet row) throws SQLException {
    if (row.getString("transaction_id") == null) {
      return null;
    }
    return new LedgerPart(
        row.getString("transaction_id"),
        Money.of(row.getLong("ledger_minor"), row.getString("ledger_currency")),
        row.getObject("ledger_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
