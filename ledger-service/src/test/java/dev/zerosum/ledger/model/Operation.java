package dev.zerosum.ledger.model;

/// One thing that a client does. It is made of data alone, so that it can be done again on another
/// book, also without those that came before it.
interface Operation {

  void perform(Client client);
}
