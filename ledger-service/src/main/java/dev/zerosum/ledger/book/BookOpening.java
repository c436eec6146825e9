package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.AccountSetting;
import dev.zerosum.ledger.posting.BookAccount;
import dev.zerosum.ledger.posting.BookView;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.LegsDigest;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.RecordedTransaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
      SELECT sequence, greatest(recorded_at, until) AS after, clock_timestamp() AS clock
        FROM ledger.head, ledger.answered;
      SELECT t.key, id, sequence, kind, is_livemode, reference, reverses, legs_digest, created_at
        FROM unnest(?) AS asked (key) JOIN ledger.transaction AS t ON t.key = asked.key;
      SELECT a.name, a.id, s.shards, s.is_guarded, s.settlement_days,
             ARRAY(SELECT shard.id FROM ledger.account AS shard
                    WHERE shard.shard_of = a.id ORDER BY shard.shard) AS shard_ids
        FROM unnest(?) AS asked (name) JOIN ledger.account AS a ON a.name = asked.name
        LEFT JOIN LATERAL (SELECT * FROM ledger.account_setting WHERE account_id = a.id
                            ORDER BY id DESC LIMIT 1) AS s ON true
      """;

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

  private BookOpening() {}

  /// Takes the head and reads the book as it stands behind it.
  ///
  /// @throws SQLException with state 55P03 when another writer holds the head for too long
  static BookView open(Connection connection, List<Posting> postings) throws SQLException {
    Set<String> keys = new LinkedHashSet<>();
    Set<String> reversed = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Posting posting : postings) {
      keys.add(posting.key().toString());
      switch (posting) {
        case Posting.OfLegs(var request) ->
            request.legs().forEach(leg -> names.add(leg.account().value()));
        case Posting.Reversing(var request) -> reversed.add(request.reverses().toString());
      }
    }
    keys.addAll(reversed);
    try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_READ)) {
      statement.setArray(1, texts(connection, keys));
      statement.setArray(2, texts(connection, names));
      boolean isRows = statement.execute();
      if (isRows) {
        throw new SQLException("LOCK TABLE answers no rows");
      }
      Head head = next(statement, BookOpening::head).getFirst();
      Map<StepKey, RecordedTransaction> recorded = new HashMap<>();
      next(statement, BookOpening::recorded).forEach(found -> recorded.put(found.key(), found));
      Map<AccountName, BookAccount> accounts = new HashMap<>();
      next(statement, BookOpening::account)
          .forEach(found -> accounts.put(found.getKey(), found.getValue()));
      Reversals reversals = reversals(connection, reversed);
      return new BookView(
          head.sequence,
          head.after,
          head.clock,
          recorded,
          accounts,
          reversals.legs,
          reversals.reversedBy);
    }
  }

  private static Reversals reversals(Connection connection, Set<String> keys) throws SQLException {
    Map<StepKey, List<PlannedLeg>> legs = new HashMap<>();
    Map<StepKey, StepKey> reversedBy = new HashMap<>();
    if (!keys.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(READ_REVERSED)) {
        statement.setArray(1, texts(connection, keys));
        statement.setArray(2, texts(connection, keys));
        if (!statement.execute()) {
          throw new SQLException("SELECT answers rows");
        }
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            legs.computeIfAbsent(StepKey.parse(rows.getString("key")), _ -> new ArrayList<>())
                .add(leg(rows));
          }
        }
        for (var pair : next(statement, row -> List.of(row.getString(1), row.getString(2)))) {
          reversedBy.put(StepKey.parse(pair.get(0)), StepKey.parse(pair.get(1)));
        }
      }
    }
    return new Reversals(legs, reversedBy);
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getLong("sequence"), instant(row, "after"), instant(row, "clock"));
  }

  private static RecordedTransaction recorded(ResultSet row) throws SQLException {
    String reverses = row.getString("reverses");
    return new RecordedTransaction(
        new TransactionId(row.getString("id")),
        row.getLong("sequence"),
        instant(row, "created_at"),
        StepKey.parse(row.getString("key")),
        row.getBoolean("is_livemode"),
        TransactionKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("reference"),
        reverses == null ? null : StepKey.parse(reverses),
        LegsDigest.of(row.getBytes("legs_digest")));
  }

  private static Map.Entry<AccountName, BookAccount> account(ResultSet row) throws SQLException {
    var name = new AccountName(row.getString("name"));
    var defaults = AccountSetting.ofChart(name);
    boolean isSet = row.getObject("shards") != null;
    int shards = isSet ? row.getInt("shards") : defaults.shards();
    List<String> places = List.of((String[]) row.getArray("shard_ids").getArray());
    return Map.entry(
        name,
        new BookAccount(
            row.getString("id"),
            places.size() == shards ? places : List.of(),
            isSet ? row.getBoolean("is_guarded") : defaults.isGuarded(),
            isSet ? row.getInt("settlement_days") : defaults.settlementDays()));
  }

  private static PlannedLeg leg(ResultSet row) throws SQLException {
    return new PlannedLeg(
        new Leg(
            new AccountName(row.getString("name")),
            Money.of(row.getLong("amount_cents"), row.getString("currency"))),
        row.getString("account_id"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Array texts(Connection connection, Set<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  private static <T> List<T> next(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    if (!statement.getMoreResults()) {
      throw new SQLException("the statement answered fewer results than it has parts");
    }
    List<T> found = new ArrayList<>();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  private record Head(long sequence, Instant after, Instant clock) {}

  private record Reversals(Map<StepKey, List<PlannedLeg>> legs, Map<StepKey, StepKey> reversedBy) {}

  /// Reads one row.
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
