package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;

/// What may be changed about an account.
///
/// @param shards 32 when its new entries are spread over 32 accounts, 1 when not
/// @param isGuarded whether a debit that would leave less than nothing is refused
/// @param settlementDays days from a charge until its money is available
public record AccountSetting(int shards, boolean isGuarded, int settlementDays) {

  /// How many shards a hot account has.
  public static final int SHARDS = 32;

  private static final int SETTLEMENT_DAYS = 2;

  /// Whether new entries are spread over shards.
  public boolean isSpread() {
    return shards == SHARDS;
  }

  /// The setting of an account for which nobody has set anything: what every payment may touch is
  /// hot, and what is set aside or held in a pool cannot be less than nothing.
  public static AccountSetting ofChart(AccountName account) {
    return new AccountSetting(
        account.isPlatform() ? SHARDS : 1, account.isSetAside(), SETTLEMENT_DAYS);
  }
}
