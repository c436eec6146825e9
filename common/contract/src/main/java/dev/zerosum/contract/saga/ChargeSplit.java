package dev.zerosum.contract.saga;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// How a charge is divided: what others and the platform get of the whole. The rest is the charging
/// merchant's.
///
/// @param shares of connected merchants, each named once
/// @param platformFee what the platform earns, in minor units; 0 for none
public record ChargeSplit(List<Share> shares, long platformFee) {

  /// Names the platform's part in a division; no merchant's id looks like it.
  public static final String PLATFORM = "platform";

  public ChargeSplit {
    shares = List.copyOf(shares);
  }

  /// What a connected merchant gets.
  ///
  /// @param amount of the whole, in minor units
  public record Share(MerchantId merchantId, long amount) {}

  /// What of the whole others and the platform get together, in minor units.
  public long given() {
    return shares.stream().mapToLong(Share::amount).reduce(platformFee, Math::addExact);
  }

  /// Divides what moved in the proportions of the whole, by largest remainder: the parts sum to
  /// what moved, to the cent, and do not depend on the order of the shares. Several captures are
  /// divided one by one, so their sums may be a unit beside the shares.
  ///
  /// @param own the charging merchant
  /// @return by merchant id, or [#PLATFORM]; a part may be zero
  public SortedMap<String, Money> divide(Money moved, Money whole, MerchantId own) {
    Map<String, Long> weights = new HashMap<>();
    for (Share share : shares) {
      if (weights.put(share.merchantId().value(), share.amount()) != null) {
        throw new InvariantViolation(share.merchantId() + " has two shares of one charge");
      }
    }
    weights.put(PLATFORM, platformFee);
    weights.merge(own.value(), Math.subtractExact(whole.minorUnits(), given()), Math::addExact);
    return moved.allocate(weights);
  }
}
