package dev.zerosum.ledger.account;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.ledger.posting.AccountSetting;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The accounts of the book. An account is made once and never changed; a hot one is made with the
/// shards that its entries go to.
@Repository
public class Accounts {

  private final JdbcClient jdbc;
  private final TransactionTemplate readCommitted;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final AccountShards shards;

  public Accounts(
      JdbcClient jdbc, Outbox outbox, PlatformTransactionManager transactions, TimeOrderedIds ids) {
    this.jdbc = jdbc;
    // No money moves here. READ COMMITTED sees what a parallel caller made while we waited for it.
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.outbox = outbox;
    this.ids = ids;
    this.shards = new AccountShards(jdbc, ids);
  }

  /// The accounts of these names, in their order; the ones that are missing are made. Asked twice,
  /// or twice at once, it answers the same accounts.
  public List<Account> ensure(List<AccountName> names) {
    Map<AccountName, Account> found = find(names);
    if (!found.keySet().containsAll(names)) {
      found.putAll(make(names));
    }
    return names.stream().map(name -> require(found, name)).toList();
  }

  private Map<AccountName, Account> make(List<AccountName> names) {
    // One order for all callers, so that two who make the same accounts wait and never deadlock.
    var sorted = new TreeSet<String>();
    names.forEach(name -> sorted.add(name.value()));
    Map<AccountName, Account> made =
        readCommitted.execute(_ -> {
          List<Account> added = insert(sorted);
          outbox.append(added.stream().map(Accounts::created).toList());
          added.stream()
              .filter(account -> AccountSetting.ofChart(account.name()).isSpread())
              .forEach(shards::ensure);
          return find(names);
        });
    if (made == null) {
      throw new InvariantViolation("the transaction answered nothing");
    }
    return made;
  }

  private List<Account> insert(Collection<String> names) {
    return jdbc.sql(
            """
            INSERT INTO ledger.account (id, name, type, currency, is_livemode)
            SELECT id, name, split_part(CASE WHEN is_livemode THEN name ELSE substr(name, 6) END,
                     '/', 1), right(name, 3), is_livemode
              FROM (SELECT id, name, name NOT LIKE 'test/%' AS is_livemode
                      FROM unnest(:ids::text[], :names::text[]) AS asked (id, name)) AS asked
             ORDER BY name
                ON CONFLICT (name) DO NOTHING
            RETURNING id, name, type, currency, created_at
            """)
        .param("ids", names.stream().map(_ -> ids.next("acc_")).toArray(String[]::new))
        .param("names", names.toArray(String[]::new))
        .query((row, _) -> AccountSettings.account(row))
        .list();
  }

  private Map<AccountName, Account> find(List<AccountName> names) {
    Map<AccountName, Account> found = new HashMap<>();
    jdbc.sql(
            """
            SELECT id, name, type, currency, created_at
              FROM ledger.account WHERE name = ANY (:names)
            """)
        .param("names", names.stream().map(AccountName::value).toArray(String[]::new))
        .query((row, _) -> AccountSettings.account(row))
        .list()
        .forEach(account -> found.put(account.name(), account));
    return found;
  }

  // An account has one event in its life, since it never changes.
  private static OutboxEvent created(Account account) {
    return new OutboxEvent(
        "ledger",
        account.id(),
        1,
        OutboxEvent.Kind.AUDIT,
        "account.created",
        account,
        "system",
        RequestContext.requestId().orElse(null),
        null,
        null,
        Digests.sha256(account));
  }

  private static Account require(Map<AccountName, Account> found, AccountName name) {
    Account account = found.get(name);
    if (account == null) {
      throw new InvariantViolation("account " + name + " was made and is not there");
    }
    return account;
  }
}
