package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import java.time.Duration;

/// Reads a balance: now, behind a transaction that is known, or at an instant.
///
/// @param portion of the places known to anybody then, in thousandths
/// @param ago before now, by the book's clock
record ReadBalance(AccountName account, Kind kind, int portion, Duration ago) implements Operation {

  enum Kind {
    NOW,
    PLACE,
    INSTANT
  }

  static ReadBalance random(Dice dice) {
    return new ReadBalance(
        dice.account(),
        Kind.values()[dice.below(Kind.values().length)],
        dice.below(1001),
        // Every second one asks for this very microsecond.
        Duration.ofMillis(dice.below(2) == 0 ? 0 : dice.below(500)));
  }

  @Override
  public void perform(Client client) {
    switch (kind) {
      case NOW -> client.readNow(account);
      case PLACE -> client.readPlace(account, portion);
      case INSTANT -> client.readInstant(account, ago);
    }
  }
}
