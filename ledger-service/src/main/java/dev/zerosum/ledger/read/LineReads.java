package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.partition.ArchivedMonths;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads stretches of the book by sequence, which is gap-free and in the order of time.
@Repository
class LineReads {

  private final JdbcClient jdbc;
  private final ArchivedMonths archived;

  LineReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.archived = new ArchivedMonths(jdbc);
  }

  /// The given instant, or now by the book's clock when that is earlier.
  Instant notAfterNow(Instant instant) {
    return jdbc.sql("SELECT least(:instant, clock_timestamp())")
        .param("instant", instant.atOffset(ZoneOffset.UTC))
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /// The first sequence that is recorded at or after an instant; one behind the head when none is.
  long firstSequenceFrom(Instant instant) {
    long low = 1;
    long high = head() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (recordedAt(middle).isBefore(instant)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The lines of the transactions from one sequence to another, both included.
  ///
  /// @throws ProblemException 410 when some of them are archived
  List<LedgerLine> lines(long fromSequence, long toSequence) {
    if (toSequence < fromSequence) {
      return List.of();
    }
    List<Leg> found =
        jdbc.sql(
                """
                SELECT t.id, t.sequence, t.key, t.kind, t.is_livemode, t.reference, t.created_at,
                       e.currency,
                       coalesce(-sum(e.amount_cents) FILTER (WHERE a.is_outside), 0) AS amount,
                       count(*) FILTER (WHERE a.is_outside) AS outside_legs
                  FROM ledger.transaction AS t
                  JOIN ledger.ledger_entry AS e
                    ON e.sequence = t.sequence AND e.created_at = t.created_at
                  JOIN (SELECT id, type IN ('customer', 'external')
                               OR logical_name ~ '^(test/)?clearing/payout/' AS is_outside
                          FROM ledger.account) AS a
                    ON a.id = e.account_id
                 WHERE t.sequence BETWEEN :from AND :to AND e.sequence BETWEEN :from AND :to
                   AND e.created_at BETWEEN :first_at AND :last_at
                 GROUP BY t.id, t.sequence, t.key, t.kind, t.is_livemode, t.reference,
                          t.created_at, e.currency
                 ORDER BY t.sequence, e.currency
                """)
            .param("from", fromSequence)
            .param("to", toSequence)
            .param("first_at", recordedAt(fromSequence).atOffset(ZoneOffset.UTC))
            .param("last_at", recordedAt(toSequence).atOffset(ZoneOffset.UTC))
            .query((row, _) -> Leg.of(row))
            .list();
    // Asked after they were read: what was not archived then was read whole.
    archived.requireEntriesFrom(recordedAt(fromSequence));
    return withoutIdleCurrencies(found);
  }

  // Of a transaction in several currencies, those that touch a card or a bank tell; when none does,
  // one line stands for it, so that no sequence is missing.
  private static List<LedgerLine> withoutIdleCurrencies(List<Leg> found) {
    Map<Long, Boolean> touchesOutside = new HashMap<>();
    for (Leg leg : found) {
      touchesOutside.merge(leg.line().sequence(), leg.touchesOutside(), Boolean::logicalOr);
    }
    var lines = new ArrayList<LedgerLine>();
    for (Leg leg : found) {
      boolean isFirst = lines.isEmpty() || lines.getLast().sequence() != leg.line().sequence();
      boolean isAnyOutside = touchesOutside.getOrDefault(leg.line().sequence(), false);
      if (isAnyOutside ? leg.touchesOutside() : isFirst) {
        lines.add(leg.line());
      }
    }
    return List.copyOf(lines);
  }

  private long head() {
    return jdbc.sql("SELECT sequence FROM ledger.head").query(Long.class).single();
  }

  private Instant recordedAt(long sequence) {
    return jdbc.sql("SELECT created_at FROM ledger.transaction WHERE sequence = :sequence")
        .param("sequence", sequence)
        .query((row, _) -> BookRows.instant(row, "created_at"))
        .optional()
        .orElseThrow(() -> new InvariantViolation("the book has no transaction " + sequence));
  }

  /// One currency of one transaction.
  private record Leg(LedgerLine line, boolean touchesOutside) {

    static Leg of(ResultSet row) throws SQLException {
      var line =
          new LedgerLine(
              new TransactionId(row.getString("id")),
              row.getLong("sequence"),
              row.getString("key"),
              row.getString("kind"),
              row.getBoolean("is_livemode"),
              row.getString("reference"),
              Money.of(row.getBigDecimal("amount").longValueExact(), row.getString("currency")),
              BookRows.instant(row, "created_at"));
      return new Leg(line, row.getLong("outside_legs") > 0);
    }
  }
}
