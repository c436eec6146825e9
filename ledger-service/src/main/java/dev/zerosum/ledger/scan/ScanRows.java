package dev.zerosum.ledger.scan;

import dev.zerosum.kit.field.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of `ledger.scan`.
@Repository
class ScanRows {

  private final JdbcClient jdbc;

  ScanRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Starts a scan of the book as it is now; empty while another is under way.
  Optional<Scan> insert(String id, String askedBy) {
    return jdbc.sql(
            """
            INSERT INTO ledger.scan (id, asked_by, head_sequence)
            SELECT :id, :asked_by, sequence FROM ledger.head
                ON CONFLICT DO NOTHING
            RETURNING *
            """)
        .param("id", id)
        .param("asked_by", askedBy)
        .query(Scan::read)
        .optional();
  }

  /// Starts the scan of this night (UTC), once its hour has come, by the database's clock; empty
  /// when it was started before, and while another is under way.
  ///
  /// @param sinceMidnight when the night's scan begins
  Optional<Scan> insertNightly(String id, Duration sinceMidnight) {
    return jdbc.sql(
            """
            INSERT INTO ledger.scan (id, night, asked_by, head_sequence)
            SELECT :id, date(now_at), 'system', sequence
              FROM ledger.head, (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now_at) AS clock
             WHERE now_at >= date(now_at) + :since_midnight * interval '1 second'
                ON CONFLICT DO NOTHING
            RETURNING *
            """)
        .param("id", id)
        .param("since_midnight", sinceMidnight.toSeconds())
        .query(Scan::read)
        .optional();
  }

  /// Takes the scan that is under way, unless another worker has it.
  Optional<Scan> take(String worker, Duration lease) {
    return jdbc.sql(
            """
            UPDATE ledger.scan
               SET worker = :worker,
                   leased_until = clock_timestamp() + :lease * interval '1 millisecond'
             WHERE state = 'running' AND (worker = :worker OR leased_until < clock_timestamp())
            RETURNING *
            """)
        .param("worker", worker)
        .param("lease", lease.toMillis())
        .query(Scan::read)
        .optional();
  }

  /// Writes how far a scan has come; empty when another worker has it, or somebody else was there.
  Optional<Scan> advance(Scan from, long scanned, Finding found, String worker, Duration lease) {
    return jdbc.sql(
            """
            UPDATE ledger.scan
               SET scanned_sequence = :scanned, wrong = wrong + :wrong,
                   first_wrong_sequence = coalesce(first_wrong_sequence, :first_sequence::bigint),
                   first_wrong = coalesce(first_wrong, :first),
                   leased_until = clock_timestamp() + :lease * interval '1 millisecond'
             WHERE id = :id AND worker = :worker AND state = 'running'
               AND scanned_sequence = :before
            RETURNING *
            """)
        .param("id", from.id())
        .param("before", from.scannedSequence())
        .param("scanned", scanned)
        .param("wrong", found.count())
        .param("first_sequence", found.sequence())
        .param("first", found.what())
        .param("worker", worker)
        .param("lease", lease.toMillis())
        .query(Scan::read)
        .optional();
  }

  /// Ends a scan that has come to its head; empty when another worker has it.
  Optional<Scan> end(Scan from, Finding found, String worker) {
    return jdbc.sql(
            """
            UPDATE ledger.scan
               SET wrong = wrong + :wrong, first_wrong = coalesce(first_wrong, :first),
                   state = CASE WHEN wrong + :wrong = 0 THEN 'clean' ELSE 'wrong' END,
                   ended_at = clock_timestamp(), event_sequence = event_sequence + 1
             WHERE id = :id AND worker = :worker AND state = 'running'
               AND scanned_sequence = head_sequence
            RETURNING *
            """)
        .param("id", from.id())
        .param("wrong", found.count())
        .param("first", found.what())
        .param("worker", worker)
        .query(Scan::read)
        .optional();
  }

  Optional<Scan> find(String id) {
    return jdbc.sql("SELECT * FROM ledger.scan WHERE id = :id")
        .param("id", id)
        .query(Scan::read)
        .optional();
  }

  /// A page in reading order, newest first.
  List<Scan> list(Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : "WHERE (started_at, id) %s (SELECT started_at, id FROM ledger.scan WHERE id = :cursor)"
                .formatted(page.beyond());
    String order = page.order();
    return jdbc.sql(
            "SELECT * FROM ledger.scan %s ORDER BY started_at %s, id %s LIMIT :rowsMax"
                .formatted(beyond, order, order))
        .param("cursor", page.cursor())
        .param("rowsMax", page.rowsMax())
        .query(Scan::read)
        .list();
  }

  /// What the last scan that ended found, and how long ago it ended; before the first one, how old
  /// the wait for it is, counted from the first row of the book.
  Last last() {
    return jdbc.sql(
            """
            SELECT coalesce(s.wrong, 0) AS wrong, s.first_wrong,
                   extract(epoch FROM clock_timestamp() - coalesce(s.ended_at,
                     (SELECT min(created_at) FROM ledger.account), clock_timestamp())) AS seconds
              FROM ledger.head
              LEFT JOIN (SELECT * FROM ledger.scan WHERE state <> 'running'
                          ORDER BY ended_at DESC LIMIT 1) AS s ON true
            """)
        .query((row, _) ->
            new Last(
                row.getLong("wrong"),
                Duration.ofSeconds(row.getLong("seconds")),
                row.getString("first_wrong")))
        .single();
  }

  /// The last scan that ended.
  record Last(long wrong, Duration age, @Nullable String firstWrong) {}
}
