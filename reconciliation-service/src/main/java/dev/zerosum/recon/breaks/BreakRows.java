package dev.zerosum.recon.breaks;

import dev.zerosum.kit.field.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads and changes single breaks.
@Repository
public class BreakRows {

  // Streamed to whoever exports them; a row has about 1 KB.
  private static final int FETCH_SIZE = 1000;

  private final JdbcClient jdbc;

  BreakRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The break of this id.
  public Optional<Break> find(String id) {
    return jdbc.sql("SELECT * FROM recon.break WHERE id = :id")
        .param("id", id)
        .query(Break::read)
        .optional();
  }

  /// Reads the break and locks it until the end of the transaction.
  public Optional<Break> lock(String id) {
    return jdbc.sql("SELECT * FROM recon.break WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(Break::read)
        .optional();
  }

  /// Which breaks a list shows; what is null does not matter.
  public record Filter(
      @Nullable String status,
      @Nullable String kind,
      @Nullable String assignee,
      @Nullable String reference,
      @Nullable String runId) {}

  /// A page in reading order: newest first by when they were first seen.
  List<Break> list(Filter filter, Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : "AND (first_seen_at, id) %s (SELECT first_seen_at, id FROM recon.break WHERE id = :cursor)"
                .formatted(page.beyond());
    String order = page.order();
    return jdbc.sql(
            """
            SELECT * FROM recon.break AS b
             WHERE (:status::text IS NULL OR status = :status)
               AND (:kind::text IS NULL OR kind = :kind)
               AND (:assignee::text IS NULL OR assignee = :assignee)
               AND (:reference::text IS NULL OR reference = :reference)
               AND (:runId::text IS NULL OR EXISTS (SELECT FROM recon.run_break AS r
                     WHERE r.run_id = :runId AND r.break_id = b.id)) %s
             ORDER BY first_seen_at %s, id %s
             LIMIT :rowsMax
            """
                .formatted(beyond, order, order))
        .param("status", filter.status())
        .param("kind", filter.kind())
        .param("assignee", filter.assignee())
        .param("reference", filter.reference())
        .param("runId", filter.runId())
        .param("cursor", page.cursor())
        .param("rowsMax", page.rowsMax())
        .query(Break::read)
        .list();
  }

  /// Hands on the breaks of a run, with the amounts that this run saw, differences first and pairs
  /// of two days last.
  public void ofRun(String runId, int limit, RowCallbackHandler rows) {
    jdbc.sql(
            """
            SELECT b.id, b.kind, b.livemode, b.reference, b.movement, b.processor,
                   b.statement_line, b.statement_object, r.statement_minor,
                   r.statement_currency, b.statement_at, b.transaction_id, r.ledger_minor,
                   r.ledger_currency, b.ledger_at, r.difference_minor, b.status, b.cause,
                   b.assignee, b.resolution, b.resolution_note, b.resolved_by, b.resolved_at,
                   b.first_seen_at, b.last_seen_at, b.last_run_id, b.event_sequence
              FROM recon.run_break AS r JOIN recon.break AS b ON b.id = r.break_id
             WHERE r.run_id = :runId
             ORDER BY (b.kind = 'timing'), b.kind, coalesce(b.statement_at, b.ledger_at), b.id
             LIMIT :limit
            """)
        .param("runId", runId)
        .param("limit", limit)
        .withFetchSize(FETCH_SIZE)
        .query(rows);
  }

  /// Writes a break that this transaction has locked.
  public void update(Break changed) {
    Break.Standing standing = changed.standing();
    jdbc.sql(
            """
            UPDATE recon.break
               SET status = :status, cause = :cause, assignee = :assignee,
                   resolution = :resolution, resolution_note = :note, resolved_by = :resolvedBy,
                   resolved_at = :resolvedAt, event_sequence = :eventSequence
             WHERE id = :id
            """)
        .param("id", changed.id())
        .param("status", standing.status())
        .param("cause", standing.cause())
        .param("assignee", standing.assignee())
        .param("resolution", standing.resolution())
        .param("note", standing.note())
        .param("resolvedBy", standing.resolvedBy())
        .param("resolvedAt", utc(standing.resolvedAt()))
        .param("eventSequence", changed.eventSequence())
        .update();
  }

  /// How many are not resolved, by kind.
  Map<String, Long> unresolved() {
    return jdbc
        .sql("SELECT kind, count(*) AS n FROM recon.break WHERE status <> 'resolved' GROUP BY kind")
        .query((row, _) -> Map.entry(row.getString("kind"), row.getLong("n")))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Since when the oldest unresolved one has been there.
  Optional<Instant> oldestUnresolved() {
    return jdbc.sql("SELECT min(first_seen_at) AS at FROM recon.break WHERE status <> 'resolved'")
        .query((row, _) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
