package dev.zerosum.ledger.account;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.ledger.posting.AccountSetting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What may be changed about an account while the book is written. A batch reads the setting behind
/// the head's lock: those before the change go by the old one, those after it by the new one, and
/// every balance sums both.
@Repository
class AccountSettings {

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final TransactionTemplate readCommitted;
  private final AccountShards shards;

  AccountSettings(
      JdbcClient jdbc, Outbox outbox, PlatformTransactionManager transactions, TimeOrderedIds ids) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.shards = new AccountShards(jdbc, ids);
  }

  /// The setting that holds now.
  ///
  /// @throws ProblemException when there is no such account
  Current current(String accountId) {
    Account account = account(accountId);
    return new Current(
        account,
        last(accountId).map(Row::setting).orElseGet(() -> AccountSetting.ofChart(account.name())));
  }

  /// Changes the setting. Asked for what holds already, it changes nothing.
  ///
  /// @param operator who asks
  /// @throws ProblemException when there is no such account
  Current change(String accountId, UnaryOperator<AccountSetting> change, String operator) {
    Current changed = readCommitted.execute(_ -> changeInTurn(accountId, change, operator));
    if (changed == null) {
      throw new InvariantViolation("the transaction answered nothing");
    }
    return changed;
  }

  private Current changeInTurn(
      String accountId, UnaryOperator<AccountSetting> change, String operator) {
    // One change at a time, so that none undoes another unseen and a higher number is a later one.
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('ledger.account_setting', 0))")
        .query((row, _) -> true)
        .single();
    Current before = current(accountId);
    AccountSetting after = change.apply(before.setting());
    if (!after.equals(before.setting())) {
      if (after.isSpread()) {
        shards.ensure(before.account());
      }
      Row row = insert(accountId, after, operator);
      outbox.append(List.of(event(before, row, operator)));
    }
    return new Current(before.account(), after);
  }

  private Row insert(String accountId, AccountSetting setting, String operator) {
    return jdbc.sql(
            """
            INSERT INTO ledger.account_setting (account_id, shards, is_guarded, settlement_days,
                   set_by)
            VALUES (:account_id, :shards, :is_guarded, :settlement_days, :set_by)
            RETURNING shards, is_guarded, settlement_days,
                   (SELECT count(*) + 1 FROM ledger.account_setting
                     WHERE account_id = :account_id) AS change
            """)
        .param("account_id", accountId)
        .param("shards", setting.shards())
        .param("is_guarded", setting.isGuarded())
        .param("settlement_days", setting.settlementDays())
        .param("set_by", operator)
        .query((row, _) -> Row.of(row))
        .single();
  }

  private Optional<Row> last(String accountId) {
    return jdbc.sql(
            """
            SELECT shards, is_guarded, settlement_days, 0 AS change FROM ledger.account_setting
             WHERE account_id = :account_id ORDER BY id DESC LIMIT 1
            """)
        .param("account_id", accountId)
        .query((row, _) -> Row.of(row))
        .optional();
  }

  private Account account(String accountId) {
    return jdbc.sql(
            """
            SELECT id, name, type, currency, created_at FROM ledger.account
             WHERE id = :id AND shard_of IS NULL
            """)
        .param("id", accountId)
        .query((row, _) -> account(row))
        .optional()
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("account_unknown", "There is no account " + accountId + ".")));
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("id"),
        new AccountName(row.getString("name")),
        row.getString("type"),
        CurrencyCode.of(row.getString("currency")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  // The account's first event is that it was made.
  private static OutboxEvent event(Current before, Row row, String operator) {
    return new OutboxEvent(
        "ledger",
        before.account().id(),
        1 + row.change,
        OutboxEvent.Kind.AUDIT,
        "account.setting_changed",
        new Current(before.account(), row.setting),
        operator,
        RequestContext.requestId().orElse(null),
        null,
        Digests.sha256(before.setting()),
        Digests.sha256(row.setting));
  }

  /// An account and the setting that holds for it.
  record Current(Account account, AccountSetting setting) {}

  // A setting, and which change of the account's it is, from 1.
  private record Row(long change, AccountSetting setting) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("change"),
          new AccountSetting(
              row.getInt("shards"), row.getBoolean("is_guarded"), row.getInt("settlement_days")));
    }
  }
}
