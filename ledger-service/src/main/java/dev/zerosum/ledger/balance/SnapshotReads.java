package dev.zerosum.ledger.balance;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.ledger.balance.SnapshotProgress.Place;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Works out which snapshots the book needs next.
@Repository
class SnapshotReads {

  // What a place is given for, with the last snapshot before it and the entries from there on.
  private static final String BALANCE_AT_PLACE =
      """
       LEFT JOIN LATERAL (SELECT balance, recorded_at FROM ledger.balance_snapshot
                           WHERE account_id = place.account_id
                             AND recorded_at < place.recorded_at
                           ORDER BY recorded_at DESC LIMIT 1) AS before ON true
      CROSS JOIN LATERAL (SELECT count(*) AS entries, sum(amount_cents) AS sum
                            FROM ledger.ledger_entry
                           WHERE account_id = place.account_id
                             AND created_at <= place.recorded_at
                             AND created_at > coalesce(before.recorded_at, '-infinity')) AS tail
      """;

  private final JdbcClient jdbc;

  SnapshotReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long headSequence() {
    return jdbc.sql("SELECT sequence FROM ledger.head").query(Long.class).single();
  }

  /// Where a transaction is in time.
  Place place(long sequence) {
    return jdbc.sql("SELECT created_at FROM ledger.transaction WHERE sequence = :sequence")
        .param("sequence", sequence)
        .query((row, _) ->
            new Place(sequence, row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional()
        .orElseThrow(() -> new InvariantViolation("the book has no transaction " + sequence));
  }

  /// Of the accounts that a stretch of the book touches, those with so many entries behind their
  /// last snapshot that they need a new one.
  List<Snapshot> due(Place after, Place until, int entriesMax) {
    return jdbc.sql(
            """
            SELECT place.*, coalesce(before.balance, 0) + tail.sum AS balance
              FROM (SELECT account_id, max(sequence) AS sequence, max(created_at) AS recorded_at
                      FROM ledger.ledger_entry
                     WHERE sequence > :after AND sequence <= :until
                       AND created_at > :after_instant AND created_at <= :until_instant
                     GROUP BY account_id) AS place
            """
                + BALANCE_AT_PLACE
                + " WHERE tail.entries >= :entries_max")
        .param("after", after.sequence())
        .param("until", until.sequence())
        .param("after_instant", after.recordedAt().atOffset(ZoneOffset.UTC))
        .param("until_instant", until.recordedAt().atOffset(ZoneOffset.UTC))
        .param("entries_max", entriesMax)
        .query((row, _) -> Snapshot.of(row))
        .list();
  }

  /// The next accounts, in the order of their ids; fewer than asked for when there are no more.
  List<String> accountsAfter(String accountId, int limit) {
    return jdbc.sql("SELECT id FROM ledger.account WHERE id > :after ORDER BY id LIMIT :limit")
        .param("after", accountId)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// The balances at the last entries of a stretch of time, for those of the accounts that have
  /// any.
  List<Snapshot> closing(List<String> accountIds, Instant from, Instant to) {
    return jdbc.sql(
            """
            SELECT place.*, coalesce(before.balance, 0) + tail.sum AS balance
              FROM (SELECT asked.id AS account_id, last.sequence, last.created_at AS recorded_at
                      FROM unnest(:accounts) AS asked (id)
                     CROSS JOIN LATERAL (SELECT sequence, created_at FROM ledger.ledger_entry
                                          WHERE account_id = asked.id
                                            AND created_at >= :from AND created_at < :to
                                          ORDER BY created_at DESC LIMIT 1) AS last) AS place
            """
                + BALANCE_AT_PLACE)
        .param("accounts", accountIds.toArray(String[]::new))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query((row, _) -> Snapshot.of(row))
        .list();
  }
}
