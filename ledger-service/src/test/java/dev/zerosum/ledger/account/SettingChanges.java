package dev.zerosum.ledger.account;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.posting.AccountSetting;
import java.security.SecureRandom;
import java.time.Clock;

/// Changes how accounts are kept, as an operator does, for tests of other packages.
public final class SettingChanges {

  private final LedgerFixture ledger;
  private final AccountSettings settings;

  public SettingChanges(LedgerFixture ledger) {
    this.ledger = ledger;
    this.settings =
        new AccountSettings(
            ledger.jdbc(),
            new Outbox(ledger.jdbc(), "ledger"),
            ledger.transactions(),
            new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()));
  }

  /// Spreads an account's new entries over 32 shards, or no longer.
  public AccountSetting spread(AccountName account, boolean isSpread) {
    String id =
        ledger
            .jdbc()
            .sql("SELECT id FROM ledger.account WHERE name = :name")
            .param("name", account.value())
            .query(String.class)
            .single();
    return settings
        .change(
            id,
            before ->
                new AccountSetting(
                    isSpread ? AccountSetting.SHARDS : 1,
                    before.isGuarded(),
                    before.settlementDays()),
            "op_model")
        .setting();
  }
}
