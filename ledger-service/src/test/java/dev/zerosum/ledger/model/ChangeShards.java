package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;

/// Spreads an account over shards, or no longer. Nobody may see it in a balance.
record ChangeShards(AccountName account, boolean isSpread) implements Operation {

  static ChangeShards random(Dice dice) {
    return new ChangeShards(dice.account(), dice.below(2) == 0);
  }

  @Override
  public void perform(Client client) {
    client.changeShards(account, isSpread);
  }
}
