package dev.zerosum.ledger.model;

import dev.zerosum.ledger.posting.Posting;
import java.util.ArrayList;
import java.util.List;

/// Several postings in one batch, which may meet each other.
record PostBatch(List<Posting> postings) implements Operation {

  private static final int SIZE_MAX = 12;

  static PostBatch random(Dice dice) {
    List<Posting> postings = new ArrayList<>();
    int size = 2 + dice.below(SIZE_MAX - 1);
    while (postings.size() < size) {
      postings.add(
          dice.below(4) == 0 ? Reverse.random(dice).posting() : PostLegs.random(dice).posting());
    }
    return new PostBatch(postings);
  }

  @Override
  public void perform(Client client) {
    client.post(postings);
  }
}
