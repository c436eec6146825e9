package dev.zerosum.ledger.partition;

import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Refuses to read what the book no longer has, instead of answering as if it had never been.
public final class ArchivedMonths {

  private static final int GONE = 410;

  private final JdbcClient jdbc;

  public ArchivedMonths(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Refuses an instant whose balance the book cannot tell. At the end of an archived month it can,
  /// by the closing snapshots, and so it can later.
  ///
  /// @throws ProblemException 410 `archived`, which names the manifest
  public void requireBalanceAt(Instant instant) {
    requireEntriesFrom(instant.plus(1, ChronoUnit.MICROS));
  }

  /// Refuses an instant from which on the book does not have all entries.
  ///
  /// @throws ProblemException 410 `archived`, which names the manifest
  public void requireEntriesFrom(Instant instant) {
    archivedAt(instant)
        .ifPresent(found -> {
          throw new ProblemException(
              Problem.of(
                  GONE,
                  ErrorType.INVALID_REQUEST_ERROR,
                  "archived",
                  "What was recorded before %s is archived; %s has it."
                      .formatted(found.until, found.manifest)));
        });
  }

  /// Refuses a page of an account's entries that would begin in an archived month.
  ///
  /// @return whether there are entries behind the page that only an archive has
  /// @throws ProblemException 410 `archived`, which names the manifest
  public boolean hasEntriesBehind(String accountId, boolean isPageEmpty) {
    Optional<Instant> last =
        jdbc.sql(
                """
                SELECT max(s.recorded_at) AS last_at
                  FROM ledger.balance_snapshot AS s JOIN ledger.account AS a ON a.id = s.account_id
                 WHERE a.logical_id = :account_id
                   AND s.recorded_at < (SELECT archived_until FROM ledger.archived)
                """)
            .param("account_id", accountId)
            .query((row, _) ->
                Optional.ofNullable(row.getObject("last_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant))
            .single();
    if (isPageEmpty) {
      last.ifPresent(this::requireEntriesFrom);
    }
    return last.isPresent();
  }

  private Optional<Found> archivedAt(Instant instant) {
    return jdbc.sql(
            """
            SELECT d.archived_until, a.id || ' (' || a.manifest_key || ')' AS manifest
              FROM ledger.archived AS d
              JOIN LATERAL (SELECT id, manifest_key FROM ledger.archive
                             WHERE detached_at IS NOT NULL AND ends_at > :instant
                             ORDER BY month LIMIT 1) AS a ON true
             WHERE d.archived_until > :instant
            """)
        .param("instant", instant.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Found(
                row.getObject("archived_until", OffsetDateTime.class).toInstant(),
                row.getString("manifest")))
        .optional();
  }

  private record Found(Instant until, String manifest) {}
}
