package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.ledger.posting.LegsDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes transactions of days that are over, as the service did on those days. The head goes
/// forward only, so the past is written first and in its order.
public final class PastBook {

  private final LedgerFixture ledger;

  public PastBook(LedgerFixture ledger) throws SQLException {
    this.ledger = ledger;
    // The days may begin in the month before.
    try (Connection connection = ledger.connect(LedgerFixture.MAINTENANCE);
        var statement = connection.createStatement()) {
      statement.execute("SELECT ledger.create_leaves((now() - interval '1 month')::date)");
    }
  }

  /// Today in UTC, less some days.
  public static LocalDate daysAgo(int days) {
    return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(days);
  }

  /// Writes a transaction at noon, or a little later for each that is there.
  public void write(LocalDate day, PostTransaction request) throws SQLException {
    try (Connection connection = ledger.connect(LedgerFixture.APP);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");
      long sequence = ledger.number("SELECT sequence + 1 FROM ledger.head");
      Instant at = day.atTime(12, 0).toInstant(ZoneOffset.UTC).plusSeconds(sequence);
      insertTransaction(connection, request, sequence, at);
      statement.execute(entries(request, sequence, at));
      connection.commit();
    }
  }

  private static void insertTransaction(
      Connection connection, PostTransaction request, long sequence, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference,
                   leg_count, legs_digest, created_at)
            VALUES (?, ?, ?, ?, true, ?, ?, ?, ?::timestamptz)
            """)) {
      insert.setString(1, request.key().toString());
      insert.setString(2, "tx_past" + sequence);
      insert.setLong(3, sequence);
      insert.setString(4, request.kind().name().toLowerCase(Locale.ROOT));
      insert.setString(5, request.reference());
      insert.setInt(6, request.legs().size());
      insert.setBytes(7, LegsDigest.of(request.legs()).bytes());
      insert.setString(8, at.toString());
      insert.executeUpdate();
    }
  }

  private static String entries(PostTransaction request, long sequence, Instant at) {
    String legs =
        IntStream.range(0, request.legs().size())
            .mapToObj(place -> {
              Leg leg = request.legs().get(place);
              return "(%d, %d, '%s')"
                  .formatted(place + 1, leg.amount().minorUnits(), leg.account());
            })
            .collect(Collectors.joining(", "));
    return """
    INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
           created_at, currency, is_livemode, sequence, leg_number)
    SELECT 'le_past%1$d_' || leg.number, a.id, 'tx_past%1$d', leg.amount,
           CASE WHEN leg.amount > 0 THEN 'credit' ELSE 'debit' END,
           '%2$s', a.currency, true, %1$d, leg.number
      FROM (VALUES %3$s) AS leg (number, amount, account)
      JOIN ledger.account AS a ON a.name = leg.account
    """
        .formatted(sequence, at, legs);
  }
}
