package dev.zerosum.simulator.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// The objects as one operation left them.
public record Snapshot(
    List<Intent> intents,
    List<Charge> charges,
    List<Refund> refunds,
    List<Method> methods,
    List<BalanceTransaction> balanceTransactions,
    List<Transfer> transfers,
    List<BankLine> bankLines,
    List<Dispute> disputes) {

  public Snapshot {
    intents = List.copyOf(intents);
    charges = List.copyOf(charges);
    refunds = List.copyOf(refunds);
    methods = List.copyOf(methods);
    balanceTransactions = List.copyOf(balanceTransactions);
    // A journal of before there was a bank, or of before there were disputes, has none.
    transfers = List.copyOf(Objects.requireNonNullElse(transfers, List.of()));
    bankLines = List.copyOf(Objects.requireNonNullElse(bankLines, List.of()));
    disputes = List.copyOf(Objects.requireNonNullElse(disputes, List.of()));
  }

  static Snapshot of(Collection<Stored> objects) {
    return new Snapshot(
        ofType(objects, Intent.class),
        ofType(objects, Charge.class),
        ofType(objects, Refund.class),
        ofType(objects, Method.class),
        ofType(objects, BalanceTransaction.class),
        ofType(objects, Transfer.class),
        ofType(objects, BankLine.class),
        ofType(objects, Dispute.class));
  }

  List<Stored> objects() {
    var objects = new ArrayList<Stored>(intents);
    objects.addAll(charges);
    objects.addAll(refunds);
    objects.addAll(methods);
    objects.addAll(balanceTransactions);
    objects.addAll(transfers);
    objects.addAll(bankLines);
    objects.addAll(disputes);
    return objects;
  }

  private static <T> List<T> ofType(Collection<Stored> objects, Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
