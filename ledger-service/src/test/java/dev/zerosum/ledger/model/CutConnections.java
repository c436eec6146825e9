package dev.zerosum.ledger.model;

/// Cuts the connections of all writers at the server, as a failover does.
record CutConnections() implements Operation {

  @Override
  public void perform(Client client) {
    client.cutConnections();
  }
}
