package dev.zerosum.e2e.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What should have moved, reckoned from what was asked for and how it ended, and from nothing
/// else. Amounts are minor units of one currency.
final class LifeModel {

  // By payment, refund or payout; what came in counts up, what went out counts down.
  private final Map<String, Long> moved = new TreeMap<>();
  private final Map<String, Long> balances = new TreeMap<>();
  private final Map<String, Long> sold = new TreeMap<>();
  private final Map<String, Long> paidBack = new TreeMap<>();
  private final Set<String> asked = new TreeSet<>();

  /// A payment came to rest.
  ///
  /// @param captured 0 when nothing was
  void sold(String merchant, String payment, long captured) {
    move(merchant, payment, captured);
    sold.put(payment, captured);
  }

  /// A refund came to rest.
  ///
  /// @param amount that stayed with the buyer; 0 when the refund failed
  void paidBack(String merchant, String refund, String payment, long amount) {
    move(merchant, refund, -amount);
    paidBack.merge(payment, amount, Long::sum);
  }

  /// A payout came to rest.
  ///
  /// @param amount that stayed at the bank; 0 when it was rejected or came back
  void paidOut(String merchant, String payout, long amount) {
    move(merchant, payout, -amount);
  }

  private void move(String merchant, String object, long amount) {
    asked.add(object);
    balances.merge(merchant, amount, Long::sum);
    if (amount != 0) {
      moved.merge(object, amount, Long::sum);
    }
  }

  /// What a payment gave back by now.
  long paidBack(String payment) {
    return paidBack.getOrDefault(payment, 0L);
  }

  /// What a merchant has, whether pending, available or reserved.
  long balance(String merchant) {
    return balances.getOrDefault(merchant, 0L);
  }

  /// Payments that gave back more than they took.
  List<String> overdrawn() {
    return sold.entrySet().stream()
        .filter(sale -> paidBack(sale.getKey()) > sale.getValue())
        .map(sale -> sale + " was paid, and " + paidBack(sale.getKey()) + " went back")
        .toList();
  }

  /// Where a witness says something else.
  ///
  /// @param found what moved by its word, also of objects that are not ours
  List<String> differences(String witness, Map<String, Long> found) {
    var differences = new ArrayList<String>();
    for (String object : asked) {
      long expected = moved.getOrDefault(object, 0L);
      long seen = found.getOrDefault(object, 0L);
      if (expected != seen) {
        differences.add(object + ": " + expected + " moved, and " + seen + " by the " + witness);
      }
    }
    return differences;
  }

  @Override
  public String toString() {
    return sold.size() + " payments, " + asked.size() + " objects, balances " + balances;
  }
}
