package dev.zerosum.ledger.balance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keeps snapshots and how far they have come.
@Repository
class SnapshotProgress {

  private final JdbcClient jdbc;

  SnapshotProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Progress read() {
    return jdbc.sql("SELECT * FROM ledger.snapshot_progress")
        .query((row, _) ->
            new Progress(
                new Place(
                    row.getLong("sequence"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
                new Closing(
                    row.getObject("closed_until", OffsetDateTime.class).toInstant(),
                    row.getString("closed_account_id"))))
        .single();
  }

  /// Adds the snapshots that are not there yet. The database refuses one that the entries do not
  /// sum to.
  void add(List<Snapshot> snapshots) {
    jdbc.sql(
            """
            INSERT INTO ledger.balance_snapshot (account_id, sequence, recorded_at, balance)
            SELECT account_id, sequence, recorded_at, balance
              FROM unnest(:accounts, :sequences, :instants::timestamptz[], :balances)
                AS made (account_id, sequence, recorded_at, balance)
             ORDER BY account_id, sequence
                ON CONFLICT DO NOTHING
            """)
        .param("accounts", snapshots.stream().map(Snapshot::accountId).toArray(String[]::new))
        .param("sequences", snapshots.stream().map(Snapshot::sequence).toArray(Long[]::new))
        .param(
            "instants",
            snapshots.stream().map(made -> made.recordedAt().toString()).toArray(String[]::new))
        .param("balances", snapshots.stream().map(Snapshot::balance).toArray(Long[]::new))
        .update();
  }

  /// Those snapshots that are not in the table as they were made.
  List<Snapshot> different(List<Snapshot> snapshots) {
    return jdbc.sql(
            """
            SELECT made.*
              FROM unnest(:accounts, :sequences, :instants::timestamptz[], :balances)
                AS made (account_id, sequence, recorded_at, balance)
              LEFT JOIN ledger.balance_snapshot AS s
                ON s.account_id = made.account_id AND s.sequence = made.sequence
             WHERE (made.balance, made.recorded_at) IS DISTINCT FROM (s.balance, s.recorded_at)
             ORDER BY made.sequence
            """)
        .param("accounts", snapshots.stream().map(Snapshot::accountId).toArray(String[]::new))
        .param("sequences", snapshots.stream().map(Snapshot::sequence).toArray(Long[]::new))
        .param(
            "instants",
            snapshots.stream().map(made -> made.recordedAt().toString()).toArray(String[]::new))
        .param("balances", snapshots.stream().map(Snapshot::balance).toArray(Long[]::new))
        .query((row, _) -> Snapshot.of(row))
        .list();
  }

  /// Goes on from one place to another, unless another instance did.
  void walked(Place from, Place to) {
    jdbc.sql(
            """
            UPDATE ledger.snapshot_progress SET sequence = :to, recorded_at = :to_instant
             WHERE sequence = :from
            """)
        .param("from", from.sequence())
        .param("to", to.sequence())
        .param("to_instant", to.recordedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Goes on closing days, unless another instance did.
  void closed(Closing from, Closing to) {
    jdbc.sql(
            """
            UPDATE ledger.snapshot_progress
               SET closed_until = :to, closed_account_id = :to_account
             WHERE closed_until = :from AND closed_account_id = :from_account
            """)
        .param("from", from.until().atOffset(ZoneOffset.UTC))
        .param("from_account", from.accountId())
        .param("to", to.until().atOffset(ZoneOffset.UTC))
        .param("to_account", to.accountId())
        .update();
  }

  /// A place in the book.
  record Place(long sequence, Instant recordedAt) {}

  /// All days before a midnight are closed, and the day that begins with it is for the accounts up
  /// to this one.
  record Closing(Instant until, String accountId) {}

  /// How far the job has come.
  record Progress(Place walked, Closing closing) {}
}
