package dev.zerosum.ledger.archive;

import dev.zerosum.kit.field.Page;
import dev.zerosum.ledger.archive.Manifest.Part;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `ledger.archive`.
final class ArchiveRows {

  private final JdbcClient jdbc;

  ArchiveRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Proposes a month; empty when it has an archive, or is not over for long enough by the
  /// database's clock: money of its last day may be pending for 90 days.
  Optional<Archive> insert(String id, LocalDate month, String operatorId) {
    return jdbc.sql(
            """
            INSERT INTO ledger.archive (id, month, starts_at, ends_at, proposed_by)
            SELECT :id, month, month::timestamp AT TIME ZONE 'UTC', ends_at, :operator
              FROM (SELECT :month::date AS month,
                           (:month::date::timestamp + interval '1 month') AT TIME ZONE 'UTC'
                             AS ends_at) AS asked
             WHERE ends_at < clock_timestamp() - interval '92 days'
                ON CONFLICT DO NOTHING
            RETURNING *
            """)
        .param("id", id)
        .param("month", month)
        .param("operator", operatorId)
        .query(Archive::read)
        .optional();
  }

  /// Locks an archive until the end of the transaction.
  Optional<Archive> lock(String id) {
    return jdbc.sql("SELECT * FROM ledger.archive WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(Archive::read)
        .optional();
  }

  Optional<Archive> find(String id) {
    return jdbc.sql("SELECT * FROM ledger.archive WHERE id = :id")
        .param("id", id)
        .query(Archive::read)
        .optional();
  }

  /// The archive of the month before, if there is one with objects.
  Optional<Archive> before(LocalDate month) {
    return jdbc.sql(
            """
            SELECT * FROM ledger.archive
             WHERE month < :month AND state IN ('verified', 'detached', 'dropped')
             ORDER BY month DESC LIMIT 1
            """)
        .param("month", month)
        .query(Archive::read)
        .optional();
  }

  /// Writes the decision of the second operator.
  ///
  /// @param state `approved` or `rejected`
  Archive decide(String id, String state, String operatorId) {
    return jdbc.sql(
            """
            UPDATE ledger.archive
               SET state = :state, decided_by = :operator, decided_at = clock_timestamp(),
                   event_sequence = event_sequence + 1
             WHERE id = :id AND state = 'proposed'
            RETURNING *
            """)
        .param("id", id)
        .param("state", state)
        .param("operator", operatorId)
        .query(Archive::read)
        .single();
  }

  /// Asks for its objects to be read again.
  Archive askToVerify(String id) {
    return jdbc.sql(
            """
            UPDATE ledger.archive
               SET verify_asked_at = clock_timestamp(), event_sequence = event_sequence + 1
             WHERE id = :id
            RETURNING *
            """)
        .param("id", id)
        .query(Archive::read)
        .single();
  }

  /// Takes the oldest month that there is something to do for, unless another worker has it.
  Optional<Archive> take(String worker, Duration lease) {
    return jdbc.sql(
            """
            UPDATE ledger.archive
               SET worker = :worker,
                   leased_until = clock_timestamp() + :lease * interval '1 millisecond'
             WHERE id = (SELECT id FROM ledger.archive
                          WHERE (state IN ('approved', 'verified') OR verify_asked_at IS NOT NULL)
                            AND (worker = :worker OR leased_until < clock_timestamp())
                          ORDER BY month LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .param("worker", worker)
        .param("lease", lease.toMillis())
        .query(Archive::read)
        .optional();
  }

  /// Writes what was written and verified; empty when another worker was first.
  Optional<Archive> written(Archive archive, Part manifest, Manifest content) {
    return jdbc.sql(
            """
            UPDATE ledger.archive
               SET state = 'verified', manifest_key = :key, manifest_version = :version,
                   manifest_sha256 = :sha256, first_sequence = :first::bigint,
                   last_sequence = :last::bigint, entries = :entries,
                   verified_at = clock_timestamp(), trouble = NULL,
                   event_sequence = event_sequence + 1
             WHERE id = :id AND state = 'approved'
            RETURNING *
            """)
        .param("id", archive.id())
        .param("key", manifest.key())
        .param("version", manifest.version())
        .param("sha256", manifest.sha256())
        .param("first", content.firstSequence())
        .param("last", content.lastSequence())
        .param("entries", content.entries())
        .query(Archive::read)
        .optional();
  }

  /// Writes the result of reading its objects again.
  ///
  /// @param trouble what is wrong with them; null when nothing is
  Archive verified(String id, @Nullable String trouble) {
    return jdbc.sql(
            """
            UPDATE ledger.archive
               SET verified_at = CASE WHEN :trouble::text IS NULL THEN clock_timestamp()
                                      ELSE verified_at END,
                   verify_asked_at = NULL, trouble = :trouble,
                   event_sequence = event_sequence + 1
             WHERE id = :id
            RETURNING *
            """)
        .param("id", id)
        .param("trouble", trouble)
        .query(Archive::read)
        .single();
  }

  /// Writes what is in the way.
  void trouble(String id, String what) {
    jdbc.sql("UPDATE ledger.archive SET trouble = :what WHERE id = :id")
        .param("id", id)
        .param("what", what)
        .update();
  }

  /// A page in reading order, newest first.
  List<Archive> list(Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : "WHERE (proposed_at, id) %s (SELECT proposed_at, id FROM ledger.archive WHERE id = :cursor)"
                .formatted(page.beyond());
    String order = page.order();
    return jdbc.sql(
            "SELECT * FROM ledger.archive %s ORDER BY proposed_at %s, id %s LIMIT :rowsMax"
                .formatted(beyond, order, order))
        .param("cursor", page.cursor())
        .param("rowsMax", page.rowsMax())
        .query(Archive::read)
        .list();
  }
}
