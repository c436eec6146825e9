package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.LegsDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The accounts that charges touch: a guest's card pays a merchant, and the platform takes a fee.
final class Chart {

  /// Legs of a charge.
  static final int LEGS = 3;

  private static final AccountName CARD = new AccountName("external/card/USD");
  private static final String STEP = "charge";
  private static final long FEE = 30;
  private static final long NET = 1_000;

  private final List<List<Leg>> legs;
  private final List<String> digests;

  /// @param merchants how many there are
  /// @param fees where the fee's leg goes
  Chart(int merchants, String fees) {
    var feeAccount = new AccountName(fees);
    legs =
        IntStream.range(0, merchants)
            .mapToObj(number ->
                List.of(
                    new Leg(CARD, Money.of(-NET - FEE, "USD")),
                    new Leg(merchant(number), Money.of(NET, "USD")),
                    new Leg(feeAccount, Money.of(FEE, "USD"))))
            .toList();
    digests = legs.stream().map(line -> LegsDigest.of(line).hex()).toList();
  }

  /// All accounts of so many merchants.
  static List<AccountName> accounts(int merchants, List<String> fees) {
    List<AccountName> names = new ArrayList<>();
    names.add(CARD);
    fees.forEach(name -> names.add(new AccountName(name)));
    IntStream.range(0, merchants).forEach(number -> names.add(merchant(number)));
    return names;
  }

  /// The account that every charge touches.
  static AccountName card() {
    return CARD;
  }

  /// The account of a merchant, from 0.
  static AccountName merchant(int number) {
    return new AccountName(
        String.format(Locale.ROOT, "merchant/mer_bench%04d/pending/USD", number));
  }

  int merchants() {
    return legs.size();
  }

  List<Leg> legs(Charge charge) {
    return legs.get(charge.merchant());
  }

  /// The digest of the charge's legs, in hexadecimal.
  String digest(Charge charge) {
    return digests.get(charge.merchant());
  }

  static StepKey key(Charge charge) {
    return new StepKey(charge.payment(), STEP, 1);
  }

  /// What is posted for the charge.
  PostTransaction transaction(Charge charge) {
    return new PostTransaction(
        key(charge), true, TransactionKind.CHARGE, charge.payment(), legs(charge));
  }

  /// What so many charges of each merchant move, by account.
  Map<String, Long> moved(long[] byMerchant) {
    Map<String, Long> moved = new TreeMap<>();
    for (int merchant = 0; merchant < byMerchant.length; merchant++) {
      if (byMerchant[merchant] > 0) {
        for (Leg leg : legs.get(merchant)) {
          long amount = Math.multiplyExact(leg.amount().minorUnits(), byMerchant[merchant]);
          moved.merge(leg.account().value(), amount, Math::addExact);
        }
      }
    }
    return moved;
  }
}
