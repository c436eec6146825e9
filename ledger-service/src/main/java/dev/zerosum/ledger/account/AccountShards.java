package dev.zerosum.ledger.account;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.ledger.posting.AccountSetting;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes the accounts that a hot account's entries are spread over (DESIGN section 5). They have
/// the logical account's type, currency and mode, and its name with a number.
final class AccountShards {

  private final JdbcClient jdbc;
  private final TimeOrderedIds ids;

  AccountShards(JdbcClient jdbc, TimeOrderedIds ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /// Makes the shards that are missing, in the caller's transaction.
  void ensure(Account logical) {
    String[] made =
        IntStream.range(0, AccountSetting.SHARDS)
            .mapToObj(_ -> ids.next("acc_"))
            .toArray(String[]::new);
    jdbc.sql(
            """
            INSERT INTO ledger.account (id, name, type, currency, is_livemode, shard_of, shard)
            SELECT made.id, left(name, -4) || '~' || lpad(made.shard::text, 2, '0') || right(name, 4),
                   type, currency, is_livemode, logical.id, made.shard
              FROM ledger.account AS logical
             CROSS JOIN (SELECT id, place - 1 AS shard
                           FROM unnest(:ids::text[]) WITH ORDINALITY AS given (id, place)) AS made
             WHERE logical.id = :logical
             ORDER BY made.shard
                ON CONFLICT (name) DO NOTHING
            """)
        .param("ids", made)
        .param("logical", logical.id())
        .update();
  }
}
