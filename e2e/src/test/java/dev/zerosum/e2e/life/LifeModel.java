package dev.zerosum.e2e.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What should have moved, reckoned from what was asked for and how it ended, and from nothing
/// else. Amounts are minor units.
final class LifeModel {

  // By payment, refund, dispute or payout, in dollars; what came in counts up, what went out down.
  private final Map<String, Long> moved = new TreeMap<>();
  // By owner and currency.
  private final Map<String, Long> balances = new TreeMap<>();
  private final Map<String, Sale> sold = new TreeMap<>();
  private final Map<String, Long> back = new TreeMap<>();
  private final Map<String, Long> settledBack = new TreeMap<>();
  private final Set<String> asked = new TreeSet<>();

  /// A payment came to rest, and nothing was captured.
  void notSold(Sale sale) {
    asked.add(sale.id());
  }

  /// A payment came to rest, and the money is the owner's.
  void sold(String owner, Sale sale) {
    move(sale.id(), sale.amount());
    credit(owner, sale.settlementCurrency(), sale.settled());
    sold.put(sale.id(), sale);
  }

  /// A refund or a dispute came to rest.
  ///
  /// @param amount that stayed with the buyer; 0 when the refund failed or the dispute was won
  /// @param settled what that took from the owner, in the currency that the payment settled in
  void takenBack(String owner, String object, Sale sale, long amount, long settled) {
    move(object, -amount);
    credit(owner, sale.settlementCurrency(), -settled);
    back.merge(sale.id(), amount, Long::sum);
    settledBack.merge(sale.id(), settled, Long::sum);
  }

  /// Something about a sale cost the owner, in the currency that it settled in.
  void cost(String owner, Sale sale, long fee) {
    credit(owner, sale.settlementCurrency(), -fee);
  }

  /// A payout came to rest.
  ///
  /// @param amount that stayed at the bank; 0 when it was rejected or came back
  void paidOut(String owner, String payout, long amount) {
    move(payout, -amount);
    credit(owner, "USD", -amount);
  }

  private void move(String object, long amount) {
    asked.add(object);
    moved.merge(object, amount, Long::sum);
  }

  private void credit(String owner, String currency, long amount) {
    balances.merge(owner + " " + currency, amount, Long::sum);
  }

  /// What an owner has, whether pending, available or reserved.
  long balance(String owner, String currency) {
    return balances.getOrDefault(owner + " " + currency, 0L);
  }

  /// All that was asked for.
  Set<String> objects() {
    return asked;
  }

  /// Payments that gave back more than they took, or not as much as they brought when all went
  /// back.
  List<String> overdrawn() {
    return sold.values().stream().filter(this::isOverdrawn).map(Sale::toString).toList();
  }

  private boolean isOverdrawn(Sale sale) {
    long left = sale.amount() - back.getOrDefault(sale.id(), 0L);
    long settledLeft = sale.settled() - settledBack.getOrDefault(sale.id(), 0L);
    return left < 0 || settledLeft < 0 || (left == 0 && settledLeft != 0);
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
