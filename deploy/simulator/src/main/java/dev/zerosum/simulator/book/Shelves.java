package dev.zerosum.simulator.book;

import dev.zerosum.kernel.InvariantViolation;

/// All objects by type. Guarded by the book's lock.
final class Shelves {

  private final Shelf<Intent> intents = new Shelf<>();
  private final Shelf<Charge> charges = new Shelf<>();
  private final Shelf<Refund> refunds = new Shelf<>();
  private final Shelf<Dispute> disputes = new Shelf<>();
  private final Shelf<Method> methods = new Shelf<>();
  private final Shelf<BalanceTransaction> transactions = new Shelf<>();
  private final Shelf<Transfer> transfers = new Shelf<>();
  private final Shelf<BankLine> bankLines = new Shelf<>();

  // Each branch returns the shelf of the very type that was asked for.
  @SuppressWarnings("unchecked")
  <T extends Stored> Shelf<T> of(Class<T> type) {
    Shelf<?> shelf;
    if (type == Intent.class) {
      shelf = intents;
    } else if (type == Charge.class) {
      shelf = charges;
    } else if (type == Refund.class) {
      shelf = refunds;
    } else if (type == Dispute.class) {
      shelf = disputes;
    } else if (type == Method.class) {
      shelf = methods;
    } else if (type == BalanceTransaction.class) {
      shelf = transactions;
    } else if (type == Transfer.class) {
      shelf = transfers;
    } else if (type == BankLine.class) {
      shelf = bankLines;
    } else {
      throw new InvariantViolation("no shelf holds " + type);
    }
    return (Shelf<T>) shelf;
  }

  void put(Stored object) {
    switch (object) {
      case Intent intent -> intents.put(intent);
      case Charge charge -> charges.put(charge);
      case Refund refund -> refunds.put(refund);
      case Dispute dispute -> disputes.put(dispute);
      case Method method -> methods.put(method);
      case BalanceTransaction transaction -> transactions.put(transaction);
      case Transfer transfer -> transfers.put(transfer);
      case BankLine line -> bankLines.put(line);
    }
  }
}
