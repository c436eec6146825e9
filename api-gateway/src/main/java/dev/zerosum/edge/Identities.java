package dev.zerosum.edge;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;

/// Makes a resolved key the caller whom the services know.
final class Identities {

  private Identities() {}

  static Caller callerOf(ResolvedKey key) {
    if (key.kind() == KeyKind.OPERATOR) {
      return new Caller.Operator(key.id(), key.scopes());
    }
    if (key.merchantId() == null) {
      throw new InvariantViolation("the key " + key.id() + " belongs to no merchant");
    }
    return new Caller.Merchant(
        new MerchantId(key.merchantId()),
        key.livemode(),
        key.id(),
        key.kind(),
        key.scopes(),
        key.inFlightMax());
  }
}
