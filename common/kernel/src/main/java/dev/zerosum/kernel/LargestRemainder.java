package dev.zerosum.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Divides by the method of the largest remainder (Hamilton): each part is its exact share rounded
/// down, and what is left goes unit by unit to those who lost most by it.
final class LargestRemainder {

  private LargestRemainder() {}

  /// The parts, which sum to the whole, in the order of the recipients.
  static <K extends Comparable<? super K>> SortedMap<K, Long> divide(
      long whole, Map<K, Long> weights) {
    BigInteger total = total(weights);
    BigInteger size = BigInteger.valueOf(whole).abs();
    SortedMap<K, Long> parts = new TreeMap<>();
    List<Lost<K>> losses = new ArrayList<>();
    BigInteger left = size;
    for (var weight : new TreeMap<K, Long>(weights).entrySet()) {
      BigInteger[] share =
          size.multiply(BigInteger.valueOf(weight.getValue())).divideAndRemainder(total);
      left = left.subtract(share[0]);
      parts.put(weight.getKey(), signed(share[0], whole));
      losses.add(new Lost<>(weight.getKey(), share[1]));
    }
    // The sort is stable and the list is in the order of recipients: that decides between equals.
    losses.sort(Comparator.comparing((Lost<K> lost) -> lost.remainder).reversed());
    for (Lost<K> lost : losses.subList(0, left.intValueExact())) {
      parts.merge(lost.recipient, (long) Long.signum(whole), Math::addExact);
    }
    return parts;
  }

  private static BigInteger total(Map<?, Long> weights) {
    BigInteger total = BigInteger.ZERO;
    for (var weight : weights.entrySet()) {
      if (weight.getValue() < 0) {
        throw new IllegalArgumentException(
            "the weight of " + weight.getKey() + " is " + weight.getValue() + ", below 0");
      }
      total = total.add(BigInteger.valueOf(weight.getValue()));
    }
    if (total.signum() == 0) {
      throw new IllegalArgumentException("nobody has a weight above 0");
    }
    return total;
  }

  private static long signed(BigInteger size, long whole) {
    return (whole < 0 ? size.negate() : size).longValueExact();
  }

  private record Lost<K>(K recipient, BigInteger remainder) {}
}
