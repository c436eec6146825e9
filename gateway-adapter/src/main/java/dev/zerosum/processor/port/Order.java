package dev.zerosum.processor.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.RefundId;
import org.jspecify.annotations.Nullable;

/// What a processor is asked to do, complete: an order kept in a row can be sent again, word for
/// word, under the same key.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Authorize.class, name = "authorize"),
  @JsonSubTypes.Type(value = Order.Capture.class, name = "capture"),
  @JsonSubTypes.Type(value = Order.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = Order.Refund.class, name = "refund"),
})
public sealed interface Order {

  /// Which of the processor's two worlds it is for.
  boolean livemode();

  /// Reserve an amount on a card.
  ///
  /// @param returnUrl where the buyer comes back to after an action; absent for the setting
  /// @param isCapturedInParts true when several captures may follow; absent or false for one
  /// @param methodType the processor's word for a method that is no card; absent for a card
  record Authorize(
      PaymentId paymentId,
      MerchantId merchantId,
      boolean livemode,
      Money amount,
      PaymentMethodId paymentMethodId,
      @Nullable String description,
      @Nullable String returnUrl,
      @Nullable Boolean isCapturedInParts,
      @Nullable String methodType)
      implements Order {

    public Authorize {
      requirePositive(amount);
    }

    /// An amount on a card.
    public Authorize(
        PaymentId paymentId,
        MerchantId merchantId,
        boolean livemode,
        Money amount,
        PaymentMethodId paymentMethodId,
        @Nullable String description,
        @Nullable String returnUrl,
        @Nullable Boolean isCapturedInParts) {
      this(
          paymentId,
          merchantId,
          livemode,
          amount,
          paymentMethodId,
          description,
          returnUrl,
          isCapturedInParts,
          null);
    }

    /// An amount that is captured once.
    public Authorize(
        PaymentId paymentId,
        MerchantId merchantId,
        boolean livemode,
        Money amount,
        PaymentMethodId paymentMethodId,
        @Nullable String description) {
      this(paymentId, merchantId, livemode, amount, paymentMethodId, description, null, null);
    }
  }

  /// Take an authorized amount.
  ///
  /// @param reference the processor's id of the authorization
  /// @param part which part it is; absent for the only capture of an authorization
  record Capture(boolean livemode, String reference, Money amount, @Nullable Part part)
      implements Order {

    public Capture {
      requirePositive(amount);
    }

    /// The only capture of an authorization.
    public Capture(boolean livemode, String reference, Money amount) {
      this(livemode, reference, amount, null);
    }

    /// What was taken of the authorization before this, in minor units: the processor tells sums.
    public long before() {
      return part == null ? 0 : part.before().minorUnits();
    }

    /// Whether the rest of the authorization is given up.
    public boolean leavesNothing() {
      return part == null || part.isLast();
    }
  }

  /// Which part of an authorization a capture takes.
  ///
  /// @param before what the captures before it have taken together
  /// @param isLast whether the rest is given up
  record Part(Money before, boolean isLast) {}

  /// Give an authorization back.
  ///
  /// @param reference the processor's id of the authorization
  record Cancel(boolean livemode, String reference) implements Order {}

  /// Pay a captured amount back.
  ///
  /// @param reference the processor's id of the authorization that was captured
  /// @param refundId the refund that a merchant asked for; null when a whole capture is undone
  record Refund(
      PaymentId paymentId,
      MerchantId merchantId,
      boolean livemode,
      String reference,
      Money amount,
      @Nullable RefundId refundId)
      implements Order {

    public Refund {
      requirePositive(amount);
    }

    /// Of a capture that is undone.
    public Refund(
        PaymentId paymentId,
        MerchantId merchantId,
        boolean livemode,
        String reference,
        Money amount) {
      this(paymentId, merchantId, livemode, reference, amount, null);
    }
  }

  private static void requirePositive(Money amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("an amount above 0 was expected, not " + amount.display());
    }
  }
}
