package dev.zerosum.ledger.balance;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.book.LedgerFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Writes many transactions at chosen instants of the past by set-based SQL, as the app role, so
/// that every trigger looks at them.
public final class BookAt {

  private final LedgerFixture ledger;

  public BookAt(LedgerFixture ledger) {
    this.ledger = ledger;
    // Tests look back some days, which may be in the month before.
    try (Connection connection = ledger.connect(LedgerFixture.MAINTENANCE);
        var statement = connection.createStatement()) {
      statement.execute("SELECT ledger.create_leaves((now() - interval '1 month')::date)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Midnight (UTC), so many days ago.
  public static Instant midnight(int daysAgo) {
    return LocalDate.now(ZoneOffset.UTC)
        .minusDays(daysAgo)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /// Posts so many transactions of one minor unit each, from the card to an account, a microsecond
  /// apart from an instant on.
  public void post(AccountName account, int count, Instant from) {
    post(account.value(), count, from);
  }

  /// The same for an account by its own name, which may be a shard's.
  public void post(String account, int count, Instant from) {
    try (Connection connection = ledger.connect(LedgerFixture.APP)) {
      connection.setAutoCommit(false);
      post(connection, account, count, from);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same in a transaction that the test commits.
  public static void post(Connection connection, String account, int count, Instant from)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");
      statement.execute(
          """
          CREATE TEMPORARY TABLE made ON COMMIT DROP AS
          SELECT sequence + n AS sequence, 'tx_' || sequence + n AS id,
                 '%s'::timestamptz + n * interval '1 microsecond' AS created_at
            FROM ledger.head, generate_series(1, %d) AS n;
          INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference,
                 leg_count, legs_digest, created_at)
          SELECT 'pay_' || sequence || ':charge:1', id, sequence, 'charge', true,
                 'pay_' || sequence, 2, sha256('legs'), created_at FROM made;
          INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
                 created_at, currency, is_livemode, sequence, leg_number)
          SELECT 'le_' || made.sequence || '_' || leg.number, a.id, made.id, leg.amount, leg.type,
                 made.created_at, a.currency, true, made.sequence, leg.number
            FROM made
           CROSS JOIN (VALUES (1, -1, 'debit', '%s'), (2, 1, 'credit', '%s'))
              AS leg (number, amount, type, account)
            JOIN ledger.account AS a ON a.name = leg.account
          """
              .formatted(from, count, CARD, account));
    }
  }
}
