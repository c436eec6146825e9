package dev.zerosum.saga.portion;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.portion.Portion.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes back to the buyer of a payment, and who gives it.
///
/// Of a plain charge it is one portion, from the merchant to the card. Of an exchanged one it is
/// two, each in one currency: from the merchant back into the pool it was paid from, and from the
/// pool that the card had paid into back to the card.
///
/// @param customerId whose card it is; null for a guest's
/// @param amount what the card gets
/// @param exchange what is taken back of the charge's exchange; null when there was none
public record TakenBack(
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    @Nullable CustomerId customerId,
    Money amount,
    @Nullable RefundedExchange exchange) {

  /// Its portions, in the order in which they are set aside.
  public List<Portion> portions(Names names) {
    if (exchange == null) {
      return List.of(fromMerchant(names.plain(), amount, List.of(toCard())));
    }
    var fromPool =
        new Portion(
            names.toCard(),
            AccountName.fxPool(livemode, amount.currency()),
            amount,
            null,
            List.of(toCard()));
    // So little that it comes to nothing in the merchant's currency.
    return exchange.received().isPositive()
        ? List.of(toPool(names.toPool(), exchange), fromPool)
        : List.of(fromPool);
  }

  private Portion toPool(Steps steps, RefundedExchange settled) {
    CurrencyCode settlement = settled.received().currency();
    List<Leg> legs = new ArrayList<>();
    legs.add(new Leg(AccountName.fxPool(livemode, settlement), settled.out()));
    if (settled.spread().isPositive()) {
      legs.add(new Leg(AccountName.fxRevenue(livemode, settlement), settled.spread().negated()));
    }
    return fromMerchant(steps, settled.received(), legs);
  }

  private Portion fromMerchant(Steps steps, Money taken, List<Leg> legs) {
    return new Portion(
        steps,
        AccountName.merchant(livemode, merchantId, MerchantBalance.AVAILABLE, taken.currency()),
        taken,
        StepKey.of(paymentId, "charge", 1),
        legs);
  }

  private Leg toCard() {
    return new Leg(AccountName.card(livemode, merchantId, customerId, amount.currency()), amount);
  }

  /// What the transactions of either shape are called.
  ///
  /// @param plain the one portion of a plain charge
  /// @param toPool of an exchanged charge, what the merchant gives
  /// @param toCard of an exchanged charge, what the card gets
  public record Names(Steps plain, Steps toPool, Steps toCard) {}
}
