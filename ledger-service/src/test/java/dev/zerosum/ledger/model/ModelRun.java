package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.model.OperationKinds.Step;
import dev.zerosum.ledger.read.BalanceReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/// Does some steps on a fresh book, each client in a thread of its own, and compares with the
/// model.
final class ModelRun {

  private ModelRun() {}

  /// What contradicts the model, if anything does.
  ///
  /// @param lie what is told instead of the truth, to try this test itself
  static Optional<String> contradiction(List<Step> steps, UnaryOperator<Observation> lie) {
    try (var ledger = new LedgerFixture();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ledger.ensure(Dice.ACCOUNTS.toArray(AccountName[]::new));
      var history = new History();
      Optional<String> broken = perform(steps, ledger, history, lie, threads);
      return broken
          .or(() ->
              Linearization.contradiction(
                  history.seen(), ledger.number("SELECT sequence FROM ledger.head"), Dice.ACCOUNTS))
          .or(() -> unbalanced(ledger));
    }
  }

  private static Optional<String> perform(
      List<Step> steps,
      LedgerFixture ledger,
      History history,
      UnaryOperator<Observation> lie,
      ExecutorService threads) {
    var service = new Service(ledger);
    var balances = new BalanceReading(ledger);
    Map<Integer, List<Operation>> byClient = new TreeMap<>();
    steps.forEach(step ->
        byClient.computeIfAbsent(step.client(), _ -> new ArrayList<>()).add(step.operation()));
    List<Callable<Boolean>> clients = new ArrayList<>();
    byClient.forEach((slot, operations) -> {
      var client = new Client(slot, service, ledger, balances, history, lie);
      clients.add(() -> {
        operations.forEach(operation -> operation.perform(client));
        return true;
      });
    });
    try {
      for (Future<Boolean> done : threads.invokeAll(clients)) {
        done.get();
      }
      return Optional.empty();
    } catch (ExecutionException failure) {
      return Optional.of("a client failed: " + failure.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  // What no client has asked for is right too, and no job has failed unseen.
  private static Optional<String> unbalanced(LedgerFixture ledger) {
    long wrong =
        ledger.number(
            """
            SELECT count(*) FROM (SELECT sequence, currency FROM ledger.ledger_entry
            GROUP BY sequence, currency HAVING sum(amount_cents) <> 0) AS wrong
            """);
    var failures = ledger.metrics().find("zerosum.ledger.snapshot.failure").counter();
    boolean isJobRight = failures == null || failures.count() == 0;
    return wrong == 0 && isJobRight
        ? Optional.empty()
        : Optional.of(wrong + " transactions do not sum to zero, or a snapshot could not be made");
  }
}
