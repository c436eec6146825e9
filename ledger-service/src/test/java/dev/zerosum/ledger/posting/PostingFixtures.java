package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Postings with valid defaults.
public final class PostingFixtures {

  public static final AccountName CARD = new AccountName("external/card/USD");
  public static final AccountName PENDING = new AccountName("merchant/mer_a/pending/USD");
  public static final AccountName FEES = new AccountName("platform/fees/USD");
  public static final AccountName CARD_EUR = new AccountName("external/card/EUR");
  public static final AccountName TEST_CARD = new AccountName("test/external/card/USD");

  public static final AccountName AVAILABLE = PENDING.available();
  public static final AccountName RESERVED = new AccountName("merchant/mer_a/reserved/USD");
  public static final AccountName POOL = new AccountName("platform/fx_pool/USD");
  public static final AccountName POOL_EUR = new AccountName("platform/fx_pool/EUR");

  private PostingFixtures() {}

  /// A book that knows no transaction and these accounts.
  static BookView book(Instant after, Instant clock, Map<AccountName, BookAccount> accounts) {
    return new BookView(
        41, after, clock, Map.of(), accounts, BookView.Earlier.none(), Map.of(), Map.of());
  }

  /// A reservation of what a merchant has available.
  public static ReserveFunds reserve(String refund, long minorUnits) {
    return new ReserveFunds(
        new StepKey(refund, "reserve", 1),
        true,
        TransactionKind.REFUND,
        refund,
        AVAILABLE,
        Money.of(minorUnits, "USD"),
        false);
  }

  /// A reservation that goes to the buyer's card.
  public static PostReservation postReservation(String refund, long minorUnits) {
    return new PostReservation(
        new StepKey(refund, "refund", 1),
        new StepKey(refund, "reserve", 1),
        TransactionKind.REFUND,
        refund,
        List.of(leg(CARD, minorUnits)),
        null);
  }

  /// A reservation that goes back.
  public static ReturnReservation returnReservation(String refund) {
    return new ReturnReservation(
        new StepKey(refund, "return", 1),
        new StepKey(refund, "reserve", 1),
        TransactionKind.REFUND,
        refund);
  }

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
