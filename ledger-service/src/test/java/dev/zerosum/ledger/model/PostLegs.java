package dev.zerosum.ledger.model;

import static dev.zerosum.ledger.posting.PostingFixtures.leg;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Posting;
import java.util.ArrayList;
import java.util.List;

/// Posts a transaction by its legs: two or more, sometimes under a key that others use with the
/// same or other content, sometimes wrong.
record PostLegs(PostTransaction request) implements Operation {

  private static final AccountName UNKNOWN = new AccountName("merchant/mer_nobody/pending/USD");

  private static final AccountName FEES = new AccountName("platform/fees/USD");

  static PostLegs random(Dice dice) {
    StepKey key = dice.key();
    // Whoever meets under a key mostly means the same.
    boolean isOdd = dice.below(10) == 0;
    long amount = isOdd ? dice.amount() : Dice.amountOf(key);
    List<Leg> legs = new ArrayList<>();
    legs.add(leg(Dice.ACCOUNTS.getFirst(), -amount));
    if (amount > 10 && amount % 3 == 0) {
      legs.add(leg(FEES, 7));
      legs.add(leg(Dice.ACCOUNTS.get(1), amount - 7));
    } else {
      legs.add(leg(Dice.ACCOUNTS.get(1 + (int) (amount % 3)), amount));
    }
    int mistake = dice.below(40);
    if (mistake == 0) {
      legs.set(0, leg(Dice.ACCOUNTS.getFirst(), -amount - 1));
    } else if (mistake == 1) {
      legs.set(0, leg(UNKNOWN, -amount));
    }
    String reference = dice.below(30) == 0 ? "pay_other" : key.objectId();
    return new PostLegs(
        new PostTransaction(key, true, TransactionKind.CHARGE, reference, legs, null));
  }

  Posting posting() {
    return new Posting.OfLegs(request);
  }

  @Override
  public void perform(Client client) {
    client.post(List.of(posting()));
  }
}
