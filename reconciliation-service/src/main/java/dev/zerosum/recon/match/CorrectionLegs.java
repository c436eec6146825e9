package dev.zerosum.recon.match;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.CurrencyCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Checks a proposed correction before a second person sees it, and tells what it changes of what
/// the book says the processor or the bank moved.
public final class CorrectionLegs {

  private static final int LEGS_MAX = 20;

  private CorrectionLegs() {}

  /// What is wrong with the legs, if anything is. The ledger refuses the same things, later.
  public static Optional<String> refusal(List<Leg> legs, boolean livemode) {
    if (legs.size() < 2 || legs.size() > LEGS_MAX) {
      return Optional.of("A correction has 2 to " + LEGS_MAX + " legs.");
    }
    for (Leg leg : legs) {
      if (leg.amount().minorUnits() == 0) {
        return Optional.of("A leg of 0 books nothing: " + leg.account() + ".");
      }
      if (!leg.account().currency().equals(leg.amount().currency())) {
        return Optional.of(leg.account() + " is not in " + leg.amount().currency() + ".");
      }
      if (leg.account().livemode() != livemode) {
        return Optional.of(leg.account() + " is of the other mode than the break.");
      }
    }
    return sums(legs).entrySet().stream()
        .filter(sum -> sum.getValue() != 0)
        .map(sum -> "The legs in " + sum.getKey() + " sum to " + sum.getValue() + ", not to 0.")
        .findFirst();
  }

  /// Minor units per currency by which the book's word on processor and bank changes; 0 is left
  /// out.
  public static Map<String, Long> effects(List<Leg> legs) {
    var effects = new TreeMap<String, Long>();
    legs.stream()
        .filter(leg -> isOutside(leg.account()))
        .forEach(leg ->
            effects.merge(
                leg.amount().currency().code(),
                Math.negateExact(leg.amount().minorUnits()),
                Math::addExact));
    effects.values().removeIf(amount -> amount == 0);
    return effects;
  }

  private static boolean isOutside(AccountName account) {
    String path =
        account.livemode() ? account.value() : account.value().substring("test/".length());
    return path.startsWith("customer/")
        || path.startsWith("external/")
        || path.startsWith("clearing/payout/");
  }

  private static Map<CurrencyCode, Long> sums(List<Leg> legs) {
    var sums = new HashMap<CurrencyCode, Long>();
    legs.forEach(
        leg -> sums.merge(leg.amount().currency(), leg.amount().minorUnits(), Math::addExact));
    return sums;
  }
}
