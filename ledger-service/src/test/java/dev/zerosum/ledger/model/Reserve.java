package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Posting;
import java.util.List;

/// Sets money aside, when there is enough.
record Reserve(ReserveFunds request) implements Operation {

  static final AccountName AVAILABLE = new AccountName("merchant/mer_a/available/USD");

  static Reserve random(Dice dice) {
    StepKey key = dice.reservation();
    return new Reserve(
        new ReserveFunds(
            key,
            true,
            TransactionKind.ADJUSTMENT,
            key.objectId(),
            AVAILABLE,
            Money.of(Dice.amountOf(key), "USD"),
            dice.below(20) == 0));
  }

  @Override
  public void perform(Client client) {
    client.post(List.of(new Posting.Reserving(request)));
  }
}
