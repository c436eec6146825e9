package dev.zerosum.payment.split;

import dev.zerosum.kernel.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each part of a payment gives back when some of the payment is refunded: as much of what it
/// still has as the refund takes of what is left, by largest remainder. No part gives more than it
/// has, and the refund that takes all that is left takes all of every part, unless an earlier one
/// had spared them.
final class TakeBack {

  private static final String REST = "";

  private TakeBack() {}

  /// Minor units by the part's id; parts that give nothing are not named.
  ///
  /// @param refund what is refunded, at most what is left
  /// @param left of the captured amount, before this refund
  static SortedMap<String, Long> of(Money refund, long left, List<Transfer> parts) {
    Map<String, Long> weights = new HashMap<>();
    long held = 0;
    for (Transfer part : parts) {
      weights.put(part.id(), part.left());
      held = Math.addExact(held, part.left());
    }
    // Below zero when earlier refunds took nothing from the parts: then nothing left is the
    // merchant's own.
    weights.put(REST, Math.max(0, left - held));
    SortedMap<String, Long> taken = new TreeMap<>();
    refund
        .allocate(weights)
        .forEach((id, amount) -> {
          if (!id.equals(REST) && amount.isPositive()) {
            taken.put(id, amount.minorUnits());
          }
        });
    return taken;
  }
}
