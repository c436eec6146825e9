package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds accounts by their readable names. A shard is nothing that readers know of.
@Repository
class AccountReads {

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_/]{0,200}");
  // Behind every character of a name, so all that begin with a prefix are below prefix and this.
  private static final String LAST = "\u007f";

  private final JdbcClient jdbc;

  AccountReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> byName(String name) {
    return one("name = :value", name);
  }

  Optional<Account> byId(String id) {
    return one("id = :value", id);
  }

  private Optional<Account> one(String condition, String value) {
    return jdbc.sql(
            """
            SELECT id, name, type, currency, created_at FROM ledger.account
             WHERE shard_of IS NULL AND
            """
                + condition)
        .param("value", value)
        .query((row, _) -> BookRows.account(row))
        .optional();
  }

  /// Accounts whose names begin with a prefix, in the order of their names.
  ///
  /// @param startingAfter id of the last account of the page before
  AccountPage page(String prefix, @Nullable String startingAfter, int limit) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid", "prefix", "Names have letters, digits, '_' and '/' only."));
    }
    List<Account> found =
        beginningWith(prefix, startingAfter == null ? "" : nameOf(startingAfter), limit + 1);
    boolean hasMore = found.size() > limit;
    return new AccountPage(hasMore ? found.subList(0, limit) : found, hasMore);
  }

  private String nameOf(String accountId) {
    return byId(accountId)
        .map(account -> account.name().value())
        .orElseThrow(() ->
            new ProblemException(
                Problem.invalid("resource_missing", "starting_after", "No such account.")));
  }

  /// Accounts whose names begin with a prefix and come after a name.
  List<Account> beginningWith(String prefix, String after, int limit) {
    return jdbc.sql(
            """
            SELECT id, name, type, currency, created_at FROM ledger.account
             WHERE shard_of IS NULL
               AND name COLLATE "C" >= :prefix AND name COLLATE "C" < :end
               AND name COLLATE "C" > :after
             ORDER BY name COLLATE "C" LIMIT :limit
            """)
        .param("prefix", prefix)
        .param("end", prefix + LAST)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> BookRows.account(row))
        .list();
  }
}
