package dev.zerosum.local.bench.ledger;

import java.util.Map;
import java.util.TreeMap;

/// One of the two that a comparison compares: what is done, how, and where it leaves its rows.
///
/// @param name short, and unique in a report
/// @param target who takes the charges, as the driver knows it
/// @param ground where the rows are
/// @param worker which JVM runs the ledger's code
record Side(String name, Map<String, Object> target, Load load, Ground ground, Worker worker) {

  Side {
    target = Map.copyOf(target);
  }

  /// The driver's order for one run.
  Map<String, Object> order(long millis) {
    Map<String, Object> order = new TreeMap<>();
    order.put("order", "post");
    order.put("target", target);
    order.put("load", load.asMap(millis));
    return order;
  }

  /// Where the rows are.
  sealed interface Ground {

    /// Bare tables, emptied after every run.
    record Bare() implements Ground {}

    /// A book that is read and not written.
    record Look(String database) implements Ground {}

    /// The book's own tables.
    ///
    /// @param database which of the books
    /// @param hasEvents whether every transaction has its event in the outbox
    record Book(String database, boolean hasEvents) implements Ground {}
  }

  /// Which JVM runs the ledger's code.
  enum Worker {
    /// None: plain SQL.
    NOBODY,
    /// The driver's own.
    DRIVER,
    /// The service's.
    SERVICE
  }

  /// How much is posted.
  ///
  /// @param callers how many post at once, each waiting for its answer
  /// @param size charges in one call
  /// @param callsMax calls of each caller, at most
  /// @param merchants over how many the charges are spread
  /// @param fees where the fee's leg goes
  record Load(int callers, int size, long callsMax, int merchants, String fees) {

    /// As many calls as the time allows.
    static Load timed(int callers, int size, int merchants, String fees) {
      return new Load(callers, size, Long.MAX_VALUE, merchants, fees);
    }

    Map<String, Object> asMap(long millis) {
      return Map.of(
          "callers", callers,
          "size", size,
          "millis", millis,
          "calls_max", callsMax,
          "merchants", merchants,
          "fees", fees);
    }
  }
}
