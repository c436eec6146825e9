package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.kit.token.ServiceTokens;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the launcher's orders.
final class Driver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
  private static final String CALLER = "orchestrator";

  private final Books books = new Books();

  /// Does what is asked. A failure is an answer too: the launcher decides what becomes of it.
  Answer follow(Order order) {
    try {
      return switch (order) {
        case Order.Open(var book, var settings) -> {
          books.open(book, settings);
          yield new Answer.Done();
        }
        case Order.Ensure(var book, var merchants, var fees) -> ensure(book, merchants, fees);
        case Order.Spread(var service, var account, var shards) -> {
          new Operator(service).spread(account, shards);
          yield new Answer.Done();
        }
        case Order.Snapshots(var book) -> {
          books.snapshots(book).makeSnapshots();
          yield new Answer.Done();
        }
        case Order.Post post -> post(post);
      };
    } catch (IOException | ExecutionException | RuntimeException failure) {
      LOG.error("an order failed", failure);
      return new Answer.Failed(String.valueOf(failure.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed("interrupted");
    }
  }

  @Override
  public void close() {
    books.close();
  }

  private Answer ensure(String name, int merchants, List<String> fees) {
    LedgerBook book = books.book(name);
    List<Account> _ = BookAccounts.ensure(book, Chart.accounts(merchants, fees));
    return new Answer.Done();
  }

  private Answer post(Order.Post post) throws InterruptedException, ExecutionException {
    var chart = new Chart(post.load().merchants(), post.load().fees());
    String prefix = String.format(Locale.ROOT, "pay_b%013d", Clock.systemUTC().millis());
    try (ExecutorService threads = threads(post.target())) {
      return new ClosedLoop(post.load(), chart, prefix).run(posters(post.target(), chart), threads);
    }
  }

  // The service's callers are many and cheap; a connection to the database has a thread of its own.
  private static ExecutorService threads(Target target) {
    return switch (target) {
      case Target.InProcess _, Target.Http _, Target.Balance _ ->
          Executors.newVirtualThreadPerTaskExecutor();
      case Target.Floor _, Target.Ceiling _, Target.BareCeiling _ ->
          Executors.newCachedThreadPool();
    };
  }

  private Poster.Factory posters(Target target, Chart chart) {
    return switch (target) {
      case Target.InProcess(var name) -> {
        LedgerBook book = books.book(name);
        yield () -> new BookPoster(book, chart);
      }
      case Target.Http service -> {
        var tokens = new ServiceTokens(CALLER, service.secret(), Clock.systemUTC());
        yield () -> new HttpPoster(service, tokens, chart);
      }
      case Target.Balance(var name, var isHottest) -> {
        var poster = BalanceReader.of(books.book(name), books.balances(name), chart, isHottest);
        yield () -> poster;
      }
      case Target.Floor(var login) -> () -> new FloorPoster(login, chart);
      case Target.Ceiling(var login) -> () -> new CeilingPoster(login, chart);
      case Target.BareCeiling(var login) -> () -> new BareCeilingPoster(login, chart);
    };
  }
}
