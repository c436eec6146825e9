package dev.zerosum.processor.stripe;

import com.stripe.model.PaymentMethod;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.processor.port.MethodAnswer;
import org.jspecify.annotations.Nullable;

/// Stripe's description of a payment method in our words.
final class MethodReading {

  private MethodReading() {}

  /// @param id the id we asked with: Stripe answers a test token with an id of its own making
  static MethodAnswer described(PaymentMethodId id, PaymentMethod method) {
    var card = method.getCard();
    if (card == null) {
      return new MethodAnswer.Described(
          new DescribedMethod(
              id, method.getType(), null, null, null, null, null, null, null, null));
    }
    return new MethodAnswer.Described(
        new DescribedMethod(
            id,
            method.getType(),
            card.getBrand(),
            card.getLast4(),
            whole(card.getExpMonth()),
            whole(card.getExpYear()),
            card.getCountry(),
            card.getFunding(),
            card.getFingerprint(),
            card.getIin(),
            card.getWallet() == null ? null : card.getWallet().getType()));
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }
}
