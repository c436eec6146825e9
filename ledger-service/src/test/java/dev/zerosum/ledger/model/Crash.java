package dev.zerosum.ledger.model;

/// Ends an instance of the service in the middle of what it does, and starts another.
///
/// @param slot whose turn it is
record Crash(int slot) implements Operation {

  static Crash random(Dice dice) {
    return new Crash(dice.below(Service.INSTANCES));
  }

  @Override
  public void perform(Client client) {
    client.crash(slot);
  }
}
