package dev.zerosum.local.bench;

import dev.zerosum.local.bench.OpenLoop.Timed;
import dev.zerosum.local.bench.Subject.Asked;
import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Standing;
import dev.zerosum.local.process.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks for the same thing at a fixed rate and reads what that took and what it cost.
public final class PlatformBench {

  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Duration REST = Duration.ofMinutes(2);

  private final Platform platform;
  private final DemoKeys keys;
  private final Standing standing;

  public PlatformBench(Platform platform, DemoKeys keys) {
    this.platform = platform;
    this.keys = keys;
    this.standing = Standing.of(platform, java.util.Optional.of(keys));
  }

  /// Warms up, then measures until all that was asked for has come to its end.
  ///
  /// @param load how many, and how fast
  /// @param isFollowed whether payments are followed to webhook and sealed trail
  public Cost run(Subject subject, Load load, boolean isFollowed)
      throws InterruptedException, SQLException {
    if (load.warmUp() > 0) {
      settle(subject, ask(subject, load.perSecond(), load.warmUp()));
    }
    if (!isFollowed) {
      return measure(subject, load, null);
    }
    try (var following = new Following(platform.database(), keys)) {
      return measure(subject, load, following);
    }
  }

  private Cost measure(Subject subject, Load load, @Nullable Following following)
      throws InterruptedException, SQLException {
    Reading before = read();
    List<Timed<Asked>> asked = ask(subject, load.perSecond(), load.count());
    settle(subject, asked);
    Reading after = read();
    return new Cost(
        asked.size(),
        asked.stream().filter(call -> call.result().status() != 201).count(),
        new Latencies(asked.stream().map(Timed::latency).toList()),
        cpu(before, after),
        after.commits() - before.commits(),
        transitions(subject.saga() + asked.getLast().result().id()),
        after.steps().since(before.steps()),
        following == null ? null : following.await(paid(asked)));
  }

  private List<Timed<Asked>> ask(Subject subject, int perSecond, int count)
      throws InterruptedException {
    return new OpenLoop(perSecond, count).run(number -> subject.ask(keys, number));
  }

  private static List<String> paid(List<Timed<Asked>> asked) {
    return asked.stream()
        .map(Timed::result)
        .filter(result -> result.status() == 201)
        .map(Asked::id)
        .toList();
  }

  // One look at each, and more at those that are still on their way; all within one time.
  private void settle(Subject subject, List<Timed<Asked>> asked) {
    long end = System.nanoTime() + REST.toNanos();
    asked.stream()
        .map(call -> call.result().id())
        .filter(id -> !id.isEmpty())
        .forEach(id -> {
          Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
          boolean _ = Waiting.until(() -> subject.isAtRest(keys, id), left);
        });
  }

  private Reading read() throws SQLException {
    Map<String, Duration> cpu = new TreeMap<>();
    processes().forEach(process -> cpu.put(process.name(), CpuTime.of(process.pid())));
    return new Reading(cpu, Commits.read(platform.database()), steps());
  }

  private Stream<Running> processes() {
    return Stream.concat(
        standing.services().stream()
            .filter(service -> service.pid() != null)
            .map(service -> new Running(service.name(), service.pid())),
        standing.engines().stream()
            .filter(engine -> engine.pid() != null)
            .map(engine -> new Running(engine.name(), engine.pid())));
  }

  private StepTimes steps() {
    return standing.services().stream()
        .filter(service -> service.name().startsWith("orchestrator"))
        .map(service -> "http://127.0.0.1:" + (service.port() + 1_000) + "/actuator/prometheus")
        .map(url -> StepTimes.parse(Http.get(url, Map.of(), PATIENCE).body()))
        .reduce(new StepTimes(Map.of()), StepTimes::plus);
  }

  private static Map<String, Duration> cpu(Reading before, Reading after) {
    Map<String, Duration> used = new TreeMap<>();
    after
        .cpu()
        .forEach((name, total) ->
            used.put(name, total.minus(before.cpu().getOrDefault(name, Duration.ZERO))));
    return used;
  }

  /// Temporal's own count of state transitions of one saga; -1 where its HTTP API is not.
  private long transitions(String workflow) {
    return standing.engines().stream()
        .filter(engine -> engine.name().equals("temporal") && engine.more().containsKey("http_url"))
        .map(engine ->
            Http.get(
                engine.more().get("http_url") + "/api/v1/namespaces/default/workflows/" + workflow,
                Map.of(),
                PATIENCE))
        .filter(Http.Answer::isOk)
        .map(answer -> JsonFile.MAPPER.readTree(answer.body()))
        .mapToLong(json -> json.at("/workflowExecutionInfo/stateTransitionCount").asLong(-1))
        .findFirst()
        .orElse(-1);
  }

  private record Running(String name, long pid) {}

  private record Reading(Map<String, Duration> cpu, long commits, StepTimes steps) {}
}
