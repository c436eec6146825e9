package dev.zerosum.ledger.model;

/// Remembers balances, also twice at once. Nobody may see it in a balance.
record MakeSnapshots() implements Operation {

  @Override
  public void perform(Client client) {
    client.makeSnapshots();
  }
}
