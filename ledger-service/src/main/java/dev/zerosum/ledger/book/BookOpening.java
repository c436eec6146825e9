package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookAccount;
import dev.zerosum.ledger.posting.BookView;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.LegsDigest;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.RecordedTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Opens a batch: takes the head and reads what the batch must know, in one round trip.
final class BookOpening {

  // The lock is the transaction's first statement and takes no snapshot: what follows sees all that
  // earlier batches committed. Together they travel as one message.
  private static final String LOCK_AND_READ =
      """
      LOCK TABLE ledger.head IN EXCLUSIVE MODE;
      SELECT sequence, greatest(recorded_at, until) AS after, clock_timestamp() AS clock,
             (SELECT max(id) FROM ledger.account_setting) AS setting
        FROM ledger.head, ledger.answered;
      SELECT t.key, id, sequence, kind, is_livemode, reference, reverses, legs_digest, created_at
        FROM unnest(?) AS asked (key) JOIN ledger.transaction AS t ON t.key = asked.key;
      """
          + KnownAccounts.READ;

  private static final String READ_REVERSED =
      """
      SELECT t.key, a.logical_name AS name, e.account_id, e.amount_cents, e.currency
        FROM unnest(?) AS asked (key)
        JOIN ledger.transaction AS t ON t.key = asked.key
        JOIN ledger.ledger_entry AS e ON e.sequence = t.sequence AND e.created_at = t.created_at
        JOIN ledger.account AS a ON a.id = e.account_id
       ORDER BY t.sequence, e.leg_number;
      SELECT reverses, key FROM ledger.reversal WHERE reverses = ANY (?)
      """;

  private final KnownAccounts accounts;

  BookOpening(KnownAccounts accounts) {
    this.accounts = accounts;
  }

  /// Takes the head and reads the book as it stands behind it.
  ///
  /// @throws SQLException with state 55P03 when another writer holds the head for too long
  BookView open(Connection connection, List<Posting> postings) throws SQLException {
    Asked asked = Asked.of(postings);
    try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_READ)) {
      KnownAccounts.Lookup lookup = accounts.lookup(asked.accounts);
      statement.setArray(1, Results.texts(connection, asked.keys));
      statement.setArray(2, Results.texts(connection, lookup.unknown()));
      if (statement.execute()) {
        throw new SQLException("LOCK TABLE answers no rows");
      }
      Head head = Results.next(statement, BookOpening::head).getFirst();
      Map<StepKey, RecordedTransaction> recorded = new HashMap<>();
      Results.next(statement, BookOpening::recorded)
          .forEach(found -> recorded.put(found.key(), found));
      Map<AccountName, BookAccount> found = lookup.resolve(connection, statement, head.setting);
      Reversals reversals = reversals(connection, asked.reversed);
      return new BookView(
          head.sequence,
          head.after,
          head.clock,
          recorded,
          found,
          reversals.legs,
          reversals.reversedBy);
    }
  }

  private static Reversals reversals(Connection connection, Set<String> keys) throws SQLException {
    Map<StepKey, List<PlannedLeg>> legs = new HashMap<>();
    Map<StepKey, StepKey> reversedBy = new HashMap<>();
    if (!keys.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(READ_REVERSED)) {
        statement.setArray(1, Results.texts(connection, keys));
        statement.setArray(2, Results.texts(connection, keys));
        if (!statement.execute()) {
          throw new SQLException("SELECT answers rows");
        }
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            legs.computeIfAbsent(StepKey.parse(rows.getString("key")), _ -> new ArrayList<>())
                .add(leg(rows));
          }
        }
        for (var pair :
            Results.next(statement, row -> List.of(row.getString(1), row.getString(2)))) {
          reversedBy.put(StepKey.parse(pair.get(0)), StepKey.parse(pair.get(1)));
        }
      }
    }
    return new Reversals(legs, reversedBy);
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong("sequence"),
        Results.instant(row, "after"),
        Results.instant(row, "clock"),
        row.getLong("setting"));
  }

  private static RecordedTransaction recorded(ResultSet row) throws SQLException {
    String reverses = row.getString("reverses");
    return new RecordedTransaction(
        new TransactionId(row.getString("id")),
        row.getLong("sequence"),
        Results.instant(row, "created_at"),
        StepKey.parse(row.getString("key")),
        row.getBoolean("is_livemode"),
        TransactionKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("reference"),
        reverses == null ? null : StepKey.parse(reverses),
        LegsDigest.of(row.getBytes("legs_digest")));
  }

  private static PlannedLeg leg(ResultSet row) throws SQLException {
    return new PlannedLeg(
        new Leg(
            new AccountName(row.getString("name")),
            Money.of(row.getLong("amount_cents"), row.getString("currency"))),
        row.getString("account_id"));
  }

  private record Head(long sequence, Instant after, Instant clock, long setting) {}

  private record Reversals(Map<StepKey, List<PlannedLeg>> legs, Map<StepKey, StepKey> reversedBy) {}

  /// What the batch must know of.
  private record Asked(Set<String> keys, Set<String> reversed, Set<AccountName> accounts) {

    static Asked of(List<Posting> postings) {
      Set<String> keys = new LinkedHashSet<>();
      Set<String> reversed = new LinkedHashSet<>();
      Set<AccountName> accounts = new LinkedHashSet<>();
      for (Posting posting : postings) {
        keys.add(posting.key().toString());
        switch (posting) {
          case Posting.OfLegs(var request) ->
              request.legs().forEach(leg -> accounts.add(leg.account()));
          case Posting.Reversing(var request) -> reversed.add(request.reverses().toString());
        }
      }
      keys.addAll(reversed);
      return new Asked(keys, reversed, accounts);
    }
  }
}
