package dev.zerosum.ledger.model;

import static dev.zerosum.ledger.posting.PostingFixtures.leg;

import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Posting;
import java.util.List;

/// Spends a reservation or gives it back; others may be doing the other.
record Resolve(Posting posting) implements Operation {

  static Resolve random(Dice dice) {
    StepKey reservation = dice.reservation();
    String object = reservation.objectId();
    return dice.below(2) == 0
        ? new Resolve(
            new Posting.PostingReserved(
                new PostReservation(
                    new StepKey(object, "post", 1 + dice.below(2)),
                    reservation,
                    TransactionKind.ADJUSTMENT,
                    object,
                    List.of(leg(Dice.ACCOUNTS.getFirst(), Dice.amountOf(reservation))),
                    null)))
        : new Resolve(
            new Posting.Returning(
                new ReturnReservation(
                    new StepKey(object, "return", 1),
                    reservation,
                    TransactionKind.ADJUSTMENT,
                    object)));
  }

  @Override
  public void perform(Client client) {
    client.post(List.of(posting));
  }
}
