package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.StepKey;
import java.util.List;
import java.util.Random;

/// Chance, by a seed. Keys and accounts are few, so that clients meet.
final class Dice {

  static final List<AccountName> ACCOUNTS =
      List.of(
          new AccountName("external/card/USD"),
          new AccountName("merchant/mer_a/pending/USD"),
          new AccountName("merchant/mer_b/pending/USD"),
          new AccountName("merchant/mer_a/available/USD"),
          new AccountName("merchant/mer_a/reserved/USD"),
          new AccountName("platform/fees/USD"),
          Exchange.CARD_EUR,
          Exchange.PENDING_EUR,
          new AccountName("platform/fx_pool/USD"),
          Exchange.POOL_EUR,
          new AccountName("platform/fx_revenue/EUR"));

  private static final int KEYS = 300;
  private static final int RESERVATIONS = 60;
  private static final long AMOUNT_MAX = 1_000_000;

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  long amount() {
    return 1 + random.nextLong(AMOUNT_MAX);
  }

  AccountName account() {
    return ACCOUNTS.get(below(ACCOUNTS.size()));
  }

  /// A number that means the same whoever meets under a key.
  static long amountOf(StepKey key) {
    return 1 + Math.floorMod(key.objectId().hashCode() * 7_919L, AMOUNT_MAX);
  }

  StepKey reservation() {
    return new StepKey("re_" + below(RESERVATIONS), "reserve", 1);
  }

  StepKey key() {
    return new StepKey("pay_" + below(KEYS), "charge", 1);
  }
}
