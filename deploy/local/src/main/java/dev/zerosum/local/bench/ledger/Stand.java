package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.bench.CpuTime;
import dev.zerosum.local.build.Build;
import dev.zerosum.local.build.FastStart;
import dev.zerosum.local.build.Module;
import dev.zerosum.local.engine.EngineState;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.process.Ports;
import dev.zerosum.local.service.Instance;
import dev.zerosum.local.service.ServicePlan;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.service.ServiceSettings;
import dev.zerosum.local.service.Surroundings;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the bench runs on: a Postgres of its own with its own data, the ledger's service, and the
/// JVM that calls. Closing it ends them; the data stays.
final class Stand implements AutoCloseable {

  /// The book that rates are measured on, made anew each time.
  static final String BOOK = "bench";

  /// A book with a short past, made anew each time.
  static final String SHORT = "bench_short";

  /// What a book with a long past is called before its number of rows; loaded once and kept.
  static final String LONG = "bench_long_";

  private static final String DRIVER = "dev.zerosum.ledger.bench.InProcessBench";
  private static final String POSTGRES = "postgres";

  private final Platform platform;
  private final Terminal terminal;
  private final ServiceProcess service;
  private final FastStart layout;
  private final Databases databases;
  private @Nullable BenchDriver driver;

  Stand(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
    Home home = platform.home();
    ServicePlan plan = ServicePlan.of("ledger-service").orElseThrow();
    var module = new Module(home.checkout(), plan.module());
    new Build(home, terminal).refresh(List.of(module));
    this.service =
        new ServiceProcess(
            home, platform.processes(), Instance.first(plan, platform.choices().portOffset()));
    this.layout = new FastStart(home, terminal, module, plan.jvmFlags());
    this.databases =
        new Databases(
            home,
            platform.secrets(),
            platform.database(),
            platform.engines().postgres().administrator());
  }

  Databases databases() {
    return databases;
  }

  /// Ends what an earlier bench that was killed has left, and refuses when others are in the way.
  void clearTheWay() {
    close();
    List<String> taken = new ArrayList<>();
    addTaken(taken, platform.engines().postgres().administrator().port(), POSTGRES);
    addTaken(taken, service.instance().port(), service.instance().name());
    addTaken(taken, service.instance().managementPort(), service.instance().name());
    if (!taken.isEmpty()) {
      throw new Trouble("in use: " + String.join(", ", taken) + "; choose --port-offset");
    }
  }

  /// Refuses when the disk has less room than that.
  void requireDisk(long bytes) {
    Path data = platform.home().folder("data");
    long free = data.toFile().getUsableSpace();
    if (free < bytes) {
      throw new Trouble(
          "%s has %d MB left; %d MB are needed".formatted(data, free >> 20, bytes >> 20));
    }
  }

  private static void addTaken(List<String> taken, int port, String wantedBy) {
    if (!Ports.isFree(port)) {
      taken.add(
          "port %d (%s)%s"
              .formatted(port, wantedBy, Ports.holder(port).map(by -> " by " + by).orElse("")));
    }
  }

  /// Starts Postgres, makes the book anew and starts the driver on it.
  void start() throws SQLException {
    platform.engines().postgres().start();
    databases.make(BOOK);
    databases.makeBareTables(BOOK);
    layout.layOut();
    driver = BenchDriver.start(layout.command(DRIVER), platform.home().log("bench-driver"));
    open(BOOK);
    ensureAccounts(BOOK);
  }

  /// Lets the driver run the service's beans on a database.
  void open(String database) {
    driver()
        .follow(
            Map.of(
                "order",
                "open",
                "book",
                database,
                "settings",
                ServiceSettings.of(service.instance(), surroundings(database))));
  }

  /// Makes the accounts that the charges of a book touch.
  void ensureAccounts(String database) {
    driver()
        .follow(
            Map.of(
                "order",
                "ensure",
                "book",
                database,
                "merchants",
                Plan.MERCHANTS,
                "fees",
                List.of(Plan.FEES, Plan.UNSPREAD)));
  }

  /// Spreads an account of the book over so many shards.
  void spread(String account, int shards) {
    driver()
        .follow(Map.of("order", "spread", "service", http(), "account", account, "shards", shards));
  }

  /// Starts the service on the book, unless it runs.
  void startService() {
    if (service.state() != EngineState.READY) {
      terminal.begin("starting " + service.instance().name());
      service.launch(layout, surroundings(BOOK));
      service.awaitReady();
    }
  }

  /// Where the service is called, as the driver wants it.
  Map<String, Object> http() {
    return Map.of(
        "kind", "http",
        "url", service.instance().url(),
        "secret", platform.secrets().get("service"));
  }

  BenchDriver driver() {
    if (driver == null) {
      throw new IllegalStateException("the stand has not been started");
    }
    return driver;
  }

  /// CPU time used so far.
  CpuReading cpu() {
    return new CpuReading(
        processTime(service.instance().name()), CpuTime.of(driver().pid()), processTime(POSTGRES));
  }

  private Duration processTime(String name) {
    return platform.processes().alive(name).map(run -> CpuTime.of(run.pid())).orElse(Duration.ZERO);
  }

  // The relay is a separate matter: it would take its share of some runs and not of others.
  private Surroundings surroundings(String database) {
    Surroundings world = platform.surroundings();
    Map<String, String> overrides = new TreeMap<>(world.overrides());
    overrides.put("zerosum.outbox.relay.enabled", "false");
    return new Surroundings(
        world.offset(),
        databases.jdbcUrl(database),
        world.redisUrl(),
        world.temporalAddress(),
        world.temporalNamespace(),
        Map.of(),
        Map.of(),
        world.journal(),
        world.secret(),
        world.rolePassword(),
        overrides);
  }

  /// Ends who uses the book of the rates, and removes it.
  void dropBook() throws SQLException {
    endClients();
    databases.drop(BOOK);
  }

  private void endClients() {
    if (driver != null) {
      driver.close();
    }
    service.stop();
  }

  @Override
  public void close() {
    endClients();
    platform.engines().postgres().stop();
  }

  /// CPU time of the three since each began.
  record CpuReading(Duration service, Duration driver, Duration postgres) {

    /// What was used since an earlier reading, by whom.
    Cpu since(CpuReading earlier, Side.Worker worker) {
      Duration driven = driver.minus(earlier.driver);
      return new Cpu(
          switch (worker) {
            case NOBODY -> Duration.ZERO;
            case DRIVER -> driven;
            case SERVICE -> service.minus(earlier.service);
          },
          worker == Side.Worker.DRIVER ? Duration.ZERO : driven,
          postgres.minus(earlier.postgres));
    }
  }
}
