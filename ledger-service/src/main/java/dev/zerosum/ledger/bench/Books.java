package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.ledger.LedgerApplication;
import dev.zerosum.ledger.balance.Balances;
import dev.zerosum.ledger.balance.SnapshotMaker;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/// The books that are open in this process.
final class Books implements AutoCloseable {

  private final Map<String, ConfigurableApplicationContext> open = new HashMap<>();

  /// Starts the service's beans on a book, unless that was done.
  void open(String book, Map<String, String> settings) {
    if (open.containsKey(book)) {
      return;
    }
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    open.put(
        book,
        new SpringApplicationBuilder(WithoutJobs.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .run(arguments));
  }

  /// The way into a book that its controller offers.
  LedgerBook book(String name) {
    return context(name).getBean(LedgerBook.class);
  }

  /// What reads a book's balances.
  Balances balances(String name) {
    return context(name).getBean(Balances.class);
  }

  /// What makes snapshots of a book's balances.
  SnapshotMaker snapshots(String name) {
    return context(name).getBean(SnapshotMaker.class);
  }

  private ConfigurableApplicationContext context(String name) {
    ConfigurableApplicationContext context = open.get(name);
    if (context == null) {
      throw new IllegalArgumentException("the book " + name + " is not open");
    }
    return context;
  }

  @Override
  public void close() {
    open.values().forEach(ConfigurableApplicationContext::close);
  }

  /// All of the service but its schedule: a check of the book that happens to fall into one run and
  /// not into the next would be measured as a difference between them. Not a component itself, so
  /// that the service does not find it.
  @EnableAutoConfiguration
  @ComponentScan(
      basePackageClasses = LedgerApplication.class,
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.ASSIGNABLE_TYPE,
              classes = LedgerApplication.class))
  static final class WithoutJobs {}
}
