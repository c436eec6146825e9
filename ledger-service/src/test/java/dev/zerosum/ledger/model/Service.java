package dev.zerosum.ledger.model;

import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.book.LedgerInstance;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Two instances of the service on one book, each of which may be crashed and is followed by
/// another at once.
final class Service {

  static final int INSTANCES = 2;

  private final LedgerFixture ledger;
  private final AtomicReferenceArray<LedgerInstance> instances =
      new AtomicReferenceArray<>(INSTANCES);

  Service(LedgerFixture ledger) {
    this.ledger = ledger;
    for (int slot = 0; slot < INSTANCES; slot++) {
      instances.set(slot, ledger.instance());
    }
  }

  LedgerInstance instance(int slot) {
    return instances.get(slot % INSTANCES);
  }

  void crash(int slot) {
    instances.getAndSet(slot, ledger.instance()).crash();
  }

  void cutConnections() {
    LedgerInstance.cutWriters(ledger);
  }
}
