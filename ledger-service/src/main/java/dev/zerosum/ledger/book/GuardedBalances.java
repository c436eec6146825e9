package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.posting.BookAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The balances that guards ask for, each of a logical account with all its shards.
///
/// What this instance knows is where it begins to read, never an answer by itself: the entries
/// since are added behind the head's lock, so what other instances have committed, and what this
/// one has committed without hearing so, is always counted. Only what was read is remembered, never
/// what a batch is about to write.
final class GuardedBalances {

  // A hundred bytes each. Whoever is not known is read from the start.
  private static final int KNOWN_MAX = 20_000;

  // Each account by itself, from where it is known: an index range of each of its shards. One that
  // is not known begins at its last snapshots. The earliest of all starts is there to leave out
  // months without looking into them.
  private static final String READ =
      """
      SELECT asked.id, tail.sum
        FROM unnest(?::text[], ?::timestamptz[]) AS asked (id, since)
       CROSS JOIN LATERAL (
             SELECT coalesce(sum(s.balance), 0) + coalesce(sum(part.sum), 0) AS sum
               FROM ledger.account AS a
               LEFT JOIN LATERAL (
                    SELECT balance, recorded_at FROM ledger.balance_snapshot
                     WHERE account_id = a.id AND asked.since IS NULL
                     ORDER BY recorded_at DESC LIMIT 1) AS s ON true
              CROSS JOIN LATERAL (
                    SELECT sum(e.amount_cents) AS sum FROM ledger.ledger_entry AS e
                     WHERE e.account_id = a.id
                       AND e.created_at > coalesce(asked.since, s.recorded_at, '-infinity')
                       AND e.created_at > ?::timestamptz) AS part
              WHERE a.logical_id = asked.id) AS tail
      """;

  private final Map<String, Known> known =
      // In the order of use, so that the one not used for longest is forgotten.
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > KNOWN_MAX;
        }
      };

  /// The balances of these accounts.
  ///
  /// @param after the instant that all entries of the book are at or before
  Map<AccountName, Long> read(
      Connection connection, Map<AccountName, BookAccount> accounts, Instant after)
      throws SQLException {
    Map<AccountName, Long> balances = new HashMap<>();
    if (accounts.isEmpty()) {
      return balances;
    }
    List<String> ids = accounts.values().stream().map(BookAccount::id).toList();
    Map<String, Known> now = starts(ids);
    tails(connection, now)
        .forEach((id, sum) -> now.computeIfPresent(id, (_, start) -> start.plus(sum, after)));
    remember(now);
    accounts.forEach((name, account) -> {
      Known read = now.get(account.id());
      if (read != null) {
        balances.put(name, read.balance);
      }
    });
    return balances;
  }

  /// Forgets all, since the database may not be what it was: a standby that took over may lack what
  /// was read.
  synchronized void forget() {
    known.clear();
  }

  private synchronized Map<String, Known> starts(Collection<String> ids) {
    Map<String, Known> starts = new LinkedHashMap<>();
    ids.forEach(id -> starts.put(id, known.getOrDefault(id, Known.NOTHING)));
    return starts;
  }

  // Two batches of this instance may come here in the other order than they read.
  private synchronized void remember(Map<String, Known> read) {
    read.forEach((id, found) ->
        known.merge(id, found, (held, now) -> now.until.isBefore(held.until) ? held : now));
  }

  private static Map<String, Long> tails(Connection connection, Map<String, Known> starts)
      throws SQLException {
    Map<String, Long> tails = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(1, Results.texts(connection, starts.keySet()));
      statement.setArray(
          2,
          connection.createArrayOf(
              "timestamptz", starts.values().stream().map(GuardedBalances::since).toArray()));
      statement.setString(3, earliest(starts.values()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          // A sum of bigint is numeric: beyond a long it is an error here, never a wrong number.
          tails.put(rows.getString("id"), rows.getBigDecimal("sum").longValueExact());
        }
      }
    }
    return tails;
  }

  private static @Nullable String since(Known start) {
    return start.equals(Known.NOTHING) ? null : start.until.toString();
  }

  private static String earliest(Collection<Known> starts) {
    return starts.contains(Known.NOTHING)
        ? "-infinity"
        : starts.stream().map(Known::until).min(Instant::compareTo).orElseThrow().toString();
  }

  /// A balance that was read.
  ///
  /// @param until all entries up to this instant are in it
  private record Known(long balance, Instant until) {

    private static final Known NOTHING = new Known(0, Instant.EPOCH);

    Known plus(long tail, Instant now) {
      return new Known(Math.addExact(balance, tail), now);
    }
  }
}
