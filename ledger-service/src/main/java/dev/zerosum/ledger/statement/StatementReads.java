package dev.zerosum.ledger.statement;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.read.EntryPlace;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the entries of an account, of all its shards, in the order of time.
@Repository
class StatementReads {

  private final JdbcClient jdbc;

  StatementReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Entries after a place and before an instant, oldest first. Each still has its own amount as
  /// its balance.
  List<StatementLine> linesAfter(String accountId, EntryPlace place, Instant to, int limit) {
    return jdbc.sql(
            """
            SELECT e.*, t.key, t.kind, t.reference
              FROM (SELECT e.*
                      FROM ledger.account AS a
                     CROSS JOIN LATERAL (
                           SELECT * FROM ledger.ledger_entry
                            WHERE account_id = a.id
                              AND created_at >= :created_at AND created_at < :to
                              AND (created_at, leg_number) > (:created_at, :leg_number)
                            ORDER BY created_at, leg_number LIMIT :limit) AS e
                     WHERE a.logical_id = :account_id
                     ORDER BY e.created_at, e.leg_number LIMIT :limit) AS e
              JOIN ledger.transaction AS t ON t.sequence = e.sequence
             ORDER BY e.created_at, e.leg_number
            """)
        .param("account_id", accountId)
        .param("created_at", place.createdAt().atOffset(ZoneOffset.UTC))
        .param("leg_number", place.legNumber())
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  /// Whether there is an entry of the account at this place.
  boolean isEntryOf(String accountId, EntryPlace place) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM ledger.account AS a JOIN ledger.ledger_entry AS e ON e.account_id = a.id
               WHERE a.logical_id = :account_id AND e.created_at = :created_at
                 AND e.leg_number = :leg_number)
            """)
        .param("account_id", accountId)
        .param("created_at", place.createdAt().atOffset(ZoneOffset.UTC))
        .param("leg_number", place.legNumber())
        .query(Boolean.class)
        .single();
  }

  /// What a transaction moved on an account by its legs up to one of them, itself included.
  long sumOfLegs(String accountId, EntryPlace place) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(e.amount_cents), 0) AS sum
              FROM ledger.account AS a JOIN ledger.ledger_entry AS e ON e.account_id = a.id
             WHERE a.logical_id = :account_id AND e.created_at = :created_at
               AND e.leg_number <= :leg_number
            """)
        .param("account_id", accountId)
        .param("created_at", place.createdAt().atOffset(ZoneOffset.UTC))
        .param("leg_number", place.legNumber())
        .query((row, _) -> sum(row))
        .single();
  }

  private static StatementLine line(ResultSet row) throws SQLException {
    Money amount = Money.of(row.getLong("amount_cents"), row.getString("currency"));
    return new StatementLine(
        row.getString("id"),
        new TransactionId(row.getString("transaction_id")),
        row.getString("key"),
        row.getString("kind"),
        row.getString("reference"),
        amount,
        row.getString("entry_type"),
        amount,
        row.getLong("sequence"),
        row.getInt("leg_number"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static long sum(ResultSet row) throws SQLException {
    BigDecimal sum = row.getBigDecimal("sum");
    return sum.longValueExact();
  }
}
