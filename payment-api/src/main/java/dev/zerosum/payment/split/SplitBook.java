package dev.zerosum.payment.split;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is told to the ledger of parts that are given back: one transaction, below zero if need be,
/// as a refund. The ledger decides whether it moves pending money of the charge's day or what is
/// available: so nobody gets at money sooner than by the charge. Under the same keys it is booked
/// once however often it is told.
final class SplitBook {

  private final LedgerBook ledger;

  SplitBook(LedgerBook ledger) {
    this.ledger = ledger;
  }

  void book(SplitReturn given) {
    List<Leg> legs = legs(given);
    EnsuredAccounts _ = ledger.ensureAccounts(new EnsureAccounts(accounts(legs)));
    PostedTransaction _ =
        ledger.post(
            new PostTransaction(
                key(given, "transfer-reversal"),
                given.livemode(),
                TransactionKind.TRANSFER_REVERSAL,
                given.id(),
                legs,
                null,
                StepKey.of(given.paymentId(), "charge", given.captures())));
  }

  /// Books both ways: an earlier telling that arrives late finds its key taken.
  void bookThereAndBack(SplitReturn given) {
    book(given);
    PostedTransaction _ =
        ledger.reverse(
            new ReverseTransaction(
                key(given, "transfer-reversal-undone"),
                key(given, "transfer-reversal"),
                TransactionKind.TRANSFER_REVERSAL,
                given.id()));
  }

  static List<Leg> legs(SplitReturn given) {
    List<Leg> legs = new ArrayList<>();
    Optional<Money> total = Optional.empty();
    for (SplitReturn.Line line : given.lines()) {
      legs.add(new Leg(account(given, line), line.amount().negated()));
      total = Optional.of(total.map(line.amount()::plus).orElse(line.amount()));
    }
    Money whole = total.orElseThrow(() -> new InvariantViolation(given.id() + " has no lines"));
    legs.add(new Leg(available(given, given.merchantId(), whole.currency()), whole));
    return List.copyOf(legs);
  }

  private static List<AccountName> accounts(List<Leg> legs) {
    return legs.stream()
        .map(Leg::account)
        .flatMap(name -> Stream.concat(Stream.of(name), name.pending().stream()))
        .toList();
  }

  private static AccountName account(SplitReturn given, SplitReturn.Line line) {
    CurrencyCode currency = line.amount().currency();
    return line.destination() == null
        ? AccountName.revenue(given.livemode(), currency)
        : available(given, line.destination(), currency);
  }

  private static AccountName available(
      SplitReturn given, MerchantId merchant, CurrencyCode currency) {
    return AccountName.merchant(given.livemode(), merchant, MerchantBalance.AVAILABLE, currency);
  }

  private static StepKey key(SplitReturn given, String step) {
    return new StepKey(given.id(), step, 1);
  }
}
