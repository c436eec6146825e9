package dev.zerosum.payment.merchant;

import dev.zerosum.kit.field.Fields;

/// How much a key may ask: requests a second, at once, and undecided payments at once.
record KeyLimits(int perSecond, int burst, int inFlightMax) {

  // Guards against a typing error, not a promise of capacity.
  private static final int MAX = 1_000_000;
  private static final int IN_FLIGHT = 20;

  /// The conventions' defaults: 100 a second live, 25 in test mode, twice that at once.
  static KeyLimits byDefault(boolean livemode) {
    int perSecond = livemode ? 100 : 25;
    return new KeyLimits(perSecond, 2 * perSecond, IN_FLIGHT);
  }

  static KeyLimits read(Fields fields, KeyLimits ifAbsent) {
    int perSecond = fields.integer("per_second", ifAbsent.perSecond, 1, MAX);
    return new KeyLimits(
        perSecond,
        fields.integer("burst", Math.min(MAX, Math.max(ifAbsent.burst, 2 * perSecond)), 1, MAX),
        fields.integer("in_flight_max", ifAbsent.inFlightMax, 1, MAX));
  }
}
