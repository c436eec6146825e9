package dev.zerosum.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One platform, started by the launcher in a data folder and on ports of its own, so that it never
/// meets the one a developer runs.
public final class Platform implements AutoCloseable {

  private static final Duration UP = Duration.ofMinutes(15);
  private static final Duration DOWN = Duration.ofMinutes(2);
  private static final Duration ONE_PART = Duration.ofMinutes(3);
  private static final int PORT_OFFSET = Integer.getInteger("e2e.port-offset", 15_000);
  private static final String TEMPORAL = System.getProperty("e2e.temporal", "auto");

  // A processor without latency, and a fraud check that may be slow: the tests share the machine
  // with whatever else it does, and a late verdict would send their payments to a reviewer.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "zerosum.simulator.latency-p50", "0ms",
          "zerosum.simulator.latency-p99", "0ms",
          "zerosum.saga.quick-patience", "5s",
          // The simulator soon gives up telling a service that is dead; then only a search finds
          // it.
          "zerosum.processor.dispute-search.every", "20s",
          // Days of retries, told in seconds.
          "zerosum.notification.retry.first", "200ms",
          "zerosum.notification.retry.factor", "2");

  private final Path checkout = checkout();
  private final Path data;
  private final AtomicInteger commands = new AtomicInteger();
  private Map<String, String> settings = Map.of();
  // Whether a part was ended or signalled, so that it may be missing.
  private boolean isTouched;

  /// @param data where the platform keeps everything; emptied first
  public Platform(Path data) {
    this.data = data.toAbsolutePath();
  }

  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("zerosum"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("no folder above this one holds ./zerosum");
    }
    return folder;
  }

  /// Starts what does not run, with these settings beside the usual; services that ran with others
  /// are restarted.
  public void up(Map<String, String> more) {
    var all = new TreeMap<>(SETTINGS);
    all.putAll(more);
    var words = new ArrayList<>(List.of("up", "--detach", "--port-offset", "" + PORT_OFFSET));
    words.addAll(List.of("--engines-temporal", TEMPORAL));
    all.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    settings = Map.copyOf(more);
    try {
      zerosum(UP, words);
    } catch (AssertionError slow) {
      // A busy machine may need longer than the launcher waits; what has started stays.
      zerosum(UP, words);
    }
  }

  /// Returns to these settings and starts what a test has ended. Where nothing was touched it does
  /// nothing.
  public void putInOrder(Map<String, String> more) {
    if (!settings.equals(more) || (isTouched && !status().notReady().isEmpty())) {
      up(more);
    }
    isTouched = false;
  }

  public Standing status() {
    return new Standing(Json.read(zerosum(ONE_PART, List.of("status", "--json"))));
  }

  /// Ends it in order.
  public void stop(String name) {
    isTouched = true;
    zerosum(ONE_PART, List.of("stop", name));
  }

  /// Starts it, also a second instance (`payment-api-2`), and waits until it serves.
  public void start(String name) {
    zerosum(ONE_PART, List.of("start", name));
  }

  /// Takes everything an engine holds.
  public void wipe(String name) {
    isTouched = true;
    zerosum(ONE_PART, List.of("wipe", name));
  }

  /// The process of a part as it runs now. Looked up before the moment that matters: the launcher
  /// takes a second, a signal does not.
  public Running process(String name) {
    isTouched = true;
    long pid = status().pid(name);
    return signal ->
        Command.run(checkout, output(), ONE_PART, List.of("kill", "-" + signal, "" + pid));
  }

  /// A process that can be sent signals.
  @FunctionalInterface
  public interface Running {

    /// Sends a signal, for instance `QUIT`.
    void signal(String name);

    /// SIGKILL.
    default void kill() {
      signal("KILL");
    }

    /// SIGSTOP; the answer wakes it again.
    default Paused pause() {
      signal("STOP");
      return () -> signal("CONT");
    }
  }

  /// A process that does not move.
  @FunctionalInterface
  public interface Paused extends AutoCloseable {

    /// Wakes it.
    void resume();

    @Override
    default void close() {
      resume();
    }
  }

  /// What the launcher prints for a command of its own, for instance `audit verify`; fails when the
  /// command does.
  public String run(String... words) {
    return zerosum(ONE_PART, List.of(words));
  }

  /// The password of a database role, from the platform's own secrets.
  public String rolePassword(String role) {
    try {
      String secrets = Files.readString(data.resolve("secrets.json"));
      return Json.read(secrets).path("secrets").path("role-" + role).stringValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    zerosum(DOWN, List.of("down"));
  }

  private String zerosum(Duration within, List<String> words) {
    var all = new ArrayList<>(List.of(checkout.resolve("zerosum").toString()));
    all.addAll(words);
    all.addAll(List.of("--data", data.toString()));
    return Command.run(checkout, output(), within, all);
  }

  private Path output() {
    try {
      Path folder = Files.createDirectories(data.resolveSibling("commands"));
      return folder.resolve(commands.incrementAndGet() + ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
