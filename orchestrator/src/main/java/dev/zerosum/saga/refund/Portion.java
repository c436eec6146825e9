package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A portion of what a refund moves: money of one account that is set aside, then spent or given
/// back as a whole.
///
/// A plain refund is one portion, from the merchant to the card. A refund of an exchanged charge is
/// two, each in one currency: from the merchant back into the pool it was paid from, and from the
/// pool that the card had paid into back to the card.
///
/// @param steps its four transactions
/// @param charge the transaction whose day it is taken off while that is unreleased; null when only
///   `from` is meant
/// @param legs where it goes
record Portion(
    Steps steps, AccountName from, Money amount, @Nullable StepKey charge, List<Leg> legs) {

  static List<Portion> of(StartRefund refund) {
    Leg card =
        new Leg(
            AccountName.card(
                refund.livemode(),
                refund.merchantId(),
                refund.customerId(),
                refund.amount().currency()),
            refund.amount());
    RefundedExchange exchange = refund.exchange();
    if (exchange == null) {
      var steps = new Steps("reserve", "refund", "refund-return", "refund-reversal");
      return List.of(fromMerchant(refund, steps, refund.amount(), List.of(card)));
    }
    var toCard =
        new Portion(
            new Steps("fx-reserve", "refund", "fx-return", "refund-reversal"),
            AccountName.fxPool(refund.livemode(), refund.amount().currency()),
            refund.amount(),
            null,
            List.of(card));
    // So little that it comes to nothing in the merchant's currency.
    return exchange.received().isPositive()
        ? List.of(toPool(refund, exchange), toCard)
        : List.of(toCard);
  }

  private static Portion toPool(StartRefund refund, RefundedExchange exchange) {
    CurrencyCode settlement = exchange.received().currency();
    List<Leg> legs = new ArrayList<>();
    legs.add(new Leg(AccountName.fxPool(refund.livemode(), settlement), exchange.out()));
    if (exchange.spread().isPositive()) {
      legs.add(
          new Leg(
              AccountName.fxRevenue(refund.livemode(), settlement), exchange.spread().negated()));
    }
    var steps =
        new Steps("reserve", "refund-exchange", "refund-return", "refund-exchange-reversal");
    return fromMerchant(refund, steps, exchange.received(), legs);
  }

  private static Portion fromMerchant(
      StartRefund refund, Steps steps, Money amount, List<Leg> legs) {
    return new Portion(
        steps,
        AccountName.merchant(
            refund.livemode(), refund.merchantId(), MerchantBalance.AVAILABLE, amount.currency()),
        amount,
        StepKey.of(refund.paymentId(), "charge", 1),
        List.copyOf(legs));
  }

  /// The accounts that it moves money on.
  List<AccountName> accounts() {
    return Stream.concat(
            Stream.of(from, from.reserved().orElseThrow()), legs.stream().map(Leg::account))
        .toList();
  }

  /// A refund may take the merchant below nothing, unless an operator guards the account; a pool
  /// has only what it has.
  boolean isOverdraftAllowed() {
    return !from.isFxPool();
  }

  /// The names of its transactions.
  ///
  /// @param reserve sets it aside
  /// @param spend it has left
  /// @param giveBack it never left
  /// @param reverse it left and came back
  record Steps(String reserve, String spend, String giveBack, String reverse) {}
}
