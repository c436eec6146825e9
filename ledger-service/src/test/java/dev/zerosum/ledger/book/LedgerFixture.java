package dev.zerosum.ledger.book;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.account.Accounts;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.testkit.PostgresEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A book of its own in a fresh database, with as many instances of the writer as a test wants.
public final class LedgerFixture implements AutoCloseable {

  public static final String APP = "ledger_app";
  public static final String OWNER = "ledger_owner";
  public static final String MAINTENANCE = "ledger_maintenance";

  private final String url;
  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final JdbcTransactionManager transactions;
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<WriterDatabase> databases = new CopyOnWriteArrayList<>();
  private final List<Coalescer> instances = new CopyOnWriteArrayList<>();
  private final Coalescer writer;

  public LedgerFixture() {
    url = PostgresEngine.freshDatabase("ledger");
    Flyway.configure()
        .dataSource(url, OWNER, "")
        .schemas("ledger")
        .createSchemas(false)
        .load()
        .migrate();
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(APP);
    config.setMaximumPoolSize(8);
    pool = new HikariDataSource(config);
    jdbc = JdbcClient.create(pool);
    transactions = new JdbcTransactionManager(pool);
    writer = newInstance();
  }

  /// Another instance of the service's writer on the same book.
  Coalescer newInstance() {
    return newInstance(settings(2, 500, Duration.ofSeconds(10)));
  }

  /// Settings with a writer's usual batches.
  static LedgerSettings settings(int writers, int queueMax, Duration queuePatience) {
    return new LedgerSettings(writers, queueMax, 500, 5000, queuePatience, Duration.ofSeconds(5));
  }

  Coalescer newInstance(LedgerSettings settings) {
    var properties = new DataSourceProperties();
    properties.setUrl(url);
    properties.setUsername(APP);
    properties.setPassword("");
    var configuration = new WriterConfiguration();
    WriterDatabase database =
        configuration.writerDatabase(properties, settings, metrics, new Outbox(jdbc, "ledger"));
    databases.add(database);
    Coalescer instance =
        configuration.coalescer(
            configuration.bookWriter(database, ids, new WriterMetrics(metrics)),
            new WriterMetrics(metrics),
            settings);
    instances.add(instance);
    return instance;
  }

  /// Another instance, to be used and crashed from outside.
  public synchronized LedgerInstance instance() {
    Coalescer coalescer = newInstance();
    return new LedgerInstance(this, databases.getLast(), coalescer);
  }

  /// A writer without its turn, for whole batches.
  BookWriter writer() {
    return new WriterConfiguration()
        .bookWriter(databases.getFirst(), ids, new WriterMetrics(metrics));
  }

  public void ensure(AccountName... names) {
    accounts().ensure(List.of(names));
  }

  public Outcome post(PostTransaction request) {
    return post(writer, new Posting.OfLegs(request));
  }

  public Outcome reverse(ReverseTransaction request) {
    return post(writer, new Posting.Reversing(request));
  }

  /// Posts whatever a caller may ask.
  public Outcome post(Posting posting) {
    return post(writer, posting);
  }

  Outcome post(Coalescer instance, Posting posting) {
    return instance.post(new Submission(posting, null, null));
  }

  /// Posts and expects the book to take it.
  public PostedTransaction posted(PostTransaction request) {
    return posted(post(request));
  }

  /// The transaction, or an error that tells why there is none.
  static PostedTransaction posted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Posted(var transaction) -> transaction;
      case Outcome.Released(var day) -> throw new AssertionError("released: " + day);
      case Outcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  /// How days are released; by another instance of the service each time.
  public DayReleases dayReleases() {
    return new DayReleases(newInstance());
  }

  public Accounts accounts() {
    return new Accounts(jdbc, new Outbox(jdbc, "ledger"), transactions, ids);
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public JdbcTransactionManager transactions() {
    return transactions;
  }

  public SimpleMeterRegistry metrics() {
    return metrics;
  }

  public String url() {
    return url;
  }

  public long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /// A connection of its own, for what a test does around the service.
  public Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(url, role, "");
  }

  @Override
  public void close() {
    // All at once: each waits until its idle writers have looked.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      instances.forEach(instance -> threads.execute(instance::close));
    }
    databases.forEach(WriterDatabase::close);
    pool.close();
  }
}
