package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Posting;
import java.util.List;

/// Reverses a transaction that may be there, by one of two keys that contend for it.
record Reverse(ReverseTransaction request) implements Operation {

  static Reverse random(Dice dice) {
    StepKey reversed = dice.key();
    var key = new StepKey(reversed.objectId(), "charge-reversal", 1 + dice.below(2));
    return new Reverse(
        new ReverseTransaction(
            key, reversed, TransactionKind.CHARGE_REVERSAL, reversed.objectId()));
  }

  Posting posting() {
    return new Posting.Reversing(request);
  }

  @Override
  public void perform(Client client) {
    client.post(List.of(posting()));
  }
}
