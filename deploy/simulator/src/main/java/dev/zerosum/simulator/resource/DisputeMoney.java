package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Dispute.Status;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;

/// What disputes move: the amount and a fee, out when one is opened, back when it is won.
final class DisputeMoney {

  /// As Stripe's in most countries, in minor units of the charge's currency.
  private static final long FEE = 1500;

  private final Charging charging;

  DisputeMoney(Charging charging) {
    this.charging = charging;
  }

  /// The buyer's bank takes the amount.
  Dispute withdraw(Draft draft, Dispute dispute) {
    var withdrawn = dispute.with(line(draft, dispute, dispute.amount().negated(), FEE));
    draft.put(withdrawn);
    draft.move(Movement.of(Kind.DISPUTE_WITHDRAWN, withdrawn, charge(draft, dispute)));
    return withdrawn;
  }

  /// The buyer's bank has decided; what is won comes back.
  Dispute close(Draft draft, Dispute dispute, Status end) {
    var closed = dispute.stood(end, null);
    if (end == Status.WON) {
      closed = closed.with(line(draft, dispute, dispute.amount(), -FEE));
      draft.move(Movement.of(Kind.DISPUTE_REINSTATED, closed, charge(draft, dispute)));
    }
    draft.put(closed);
    draft.move(Movement.of(Kind.DISPUTE_CLOSED, closed, charge(draft, dispute)));
    return closed;
  }

  private BalanceTransaction line(Draft draft, Dispute dispute, Money amount, long fee) {
    var line =
        new BalanceTransaction(
            charging.newId("txn_"),
            draft.livemode(),
            draft.now(),
            "adjustment",
            dispute.id(),
            amount,
            fee);
    draft.put(line);
    return line;
  }

  private static Charge charge(Draft draft, Dispute dispute) {
    return draft.find(Charge.class, dispute.charge()).orElseThrow();
  }
}
