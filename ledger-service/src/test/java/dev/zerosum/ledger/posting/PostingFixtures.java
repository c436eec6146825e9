package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.List;

/// Postings with valid defaults.
public final class PostingFixtures {

  public static final AccountName CARD = new AccountName("external/card/USD");
  public static final AccountName PENDING = new AccountName("merchant/mer_a/pending/USD");
  public static final AccountName FEES = new AccountName("platform/fees/USD");
  public static final AccountName CARD_EUR = new AccountName("external/card/EUR");
  public static final AccountName TEST_CARD = new AccountName("test/external/card/USD");

  private PostingFixtures() {}

  /// An account without shards or guard.
  public static BookAccount account(String id) {
    return new BookAccount(id, List.of(), false, 2);
  }

  public static StepKey key(String payment) {
    return new StepKey(payment, "charge", 1);
  }

  public static Leg leg(AccountName account, long minorUnits) {
    return new Leg(account, new Money(minorUnits, account.currency()));
  }

  public static PostTransaction post(String payment, Leg... legs) {
    return new PostTransaction(key(payment), true, TransactionKind.CHARGE, payment, List.of(legs));
  }

  public static PostTransaction charge(String payment, long minorUnits) {
    return post(payment, leg(CARD, -minorUnits), leg(PENDING, minorUnits));
  }
}
