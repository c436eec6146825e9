package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.posting.AccountSetting;
import dev.zerosum.ledger.posting.BookAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// The accounts this instance has met. An account never changes and its setting does so under a
/// growing number, so what was read once holds as long as the number that a batch reads behind the
/// head's lock is still the same.
final class KnownAccounts {

  /// Reads accounts by name.
  static final String READ =
      """
      SELECT a.name, a.id, s.shards, s.is_guarded, s.settlement_days,
             ARRAY(SELECT shard.id FROM ledger.account AS shard
                    WHERE shard.shard_of = a.id ORDER BY shard.shard) AS shard_ids
        FROM unnest(?) AS asked (name) JOIN ledger.account AS a ON a.name = asked.name
        LEFT JOIN LATERAL (SELECT * FROM ledger.account_setting WHERE account_id = a.id
                            ORDER BY id DESC LIMIT 1) AS s ON true
      """;

  // A few hundred bytes each; whoever comes after so many begins anew.
  private static final int ACCOUNTS_MAX = 200_000;

  private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1));

  /// What a batch must still read, of the accounts it asks for.
  Lookup lookup(Collection<AccountName> asked) {
    Known now = known.get();
    return new Lookup(asked, now);
  }

  /// Accounts by name, by a statement of its own for those that are not known.
  ///
  /// @param setting the number of the last change of settings, read behind the head's lock
  Map<AccountName, BookAccount> read(
      Connection connection, Collection<AccountName> asked, long setting) throws SQLException {
    Known now = at(setting);
    Map<AccountName, BookAccount> found = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (AccountName name : asked) {
      BookAccount account = now.accounts.get(name);
      if (account == null) {
        unknown.add(name.value());
      } else {
        found.put(name, account);
      }
    }
    if (!unknown.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(READ)) {
        statement.setArray(1, Results.texts(connection, unknown));
        for (var account : Results.rows(statement.executeQuery(), KnownAccounts::account)) {
          found.put(account.getKey(), account.getValue());
          now.accounts.put(account.getKey(), account.getValue());
        }
      }
    }
    return found;
  }

  private Known at(long setting) {
    return known.updateAndGet(now ->
        now.setting == setting && now.accounts.size() < ACCOUNTS_MAX ? now : new Known(setting));
  }

  private static Map.Entry<AccountName, BookAccount> account(ResultSet row) throws SQLException {
    var name = new AccountName(row.getString("name"));
    AccountSetting setting =
        row.getObject("shards") == null
            ? AccountSetting.ofChart(name)
            : new AccountSetting(
                row.getInt("shards"), row.getBoolean("is_guarded"), row.getInt("settlement_days"));
    List<String> shards = List.of((String[]) row.getArray("shard_ids").getArray());
    return Map.entry(
        name,
        new BookAccount(
            row.getString("id"),
            setting.isSpread() ? shards : List.of(),
            setting.isGuarded(),
            setting.settlementDays()));
  }

  /// The accounts of one batch.
  final class Lookup {

    private final Collection<AccountName> asked;
    private final Known before;
    private final List<String> unknown = new ArrayList<>();
    private final Map<AccountName, BookAccount> found = new HashMap<>();

    private Lookup(Collection<AccountName> asked, Known before) {
      this.asked = asked;
      this.before = before;
      for (AccountName name : asked) {
        BookAccount account = before.accounts.get(name);
        if (account == null) {
          unknown.add(name.value());
        } else {
          found.put(name, account);
        }
      }
    }

    /// The names to read.
    List<String> unknown() {
      return unknown;
    }

    /// All that are there of those the batch asks for, from what was known and what the statement's
    /// next result tells; when a setting was changed meanwhile, all are read again.
    ///
    /// @param setting the number of the last change of settings
    Map<AccountName, BookAccount> resolve(
        Connection connection, PreparedStatement statement, long setting) throws SQLException {
      List<Map.Entry<AccountName, BookAccount>> read =
          Results.next(statement, KnownAccounts::account);
      if (before.setting != setting && !found.isEmpty()) {
        found.clear();
        try (PreparedStatement again = connection.prepareStatement(READ)) {
          again.setArray(
              1, Results.texts(connection, asked.stream().map(AccountName::value).toList()));
          read = Results.rows(again.executeQuery(), KnownAccounts::account);
        }
      }
      Known now = at(setting);
      for (var account : read) {
        found.put(account.getKey(), account.getValue());
        now.accounts.put(account.getKey(), account.getValue());
      }
      return found;
    }
  }

  private static final class Known {

    private final long setting;
    private final Map<AccountName, BookAccount> accounts = new ConcurrentHashMap<>();

    Known(long setting) {
      this.setting = setting;
    }
  }
}
