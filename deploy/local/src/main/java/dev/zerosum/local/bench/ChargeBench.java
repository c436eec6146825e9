package dev.zerosum.local.bench;

import dev.zerosum.local.bench.OpenLoop.Timed;
import dev.zerosum.local.demo.DemoCharge;
import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Standing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Pays ordinary payments at a fixed rate and reads what they took and what they cost.
public final class ChargeBench {

  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Platform platform;
  private final DemoKeys keys;
  private final Standing standing;

  public ChargeBench(Platform platform, DemoKeys keys) {
    this.platform = platform;
    this.keys = keys;
    this.standing = Standing.of(platform, java.util.Optional.of(keys));
  }

  /// Warms up, then measures.
  ///
  /// @param perSecond payments a second
  /// @param warmUp payments before the measured ones, at the same rate
  /// @param payments how many are measured
  public ChargeCost run(int perSecond, int warmUp, int payments)
      throws InterruptedException, SQLException {
    if (warmUp > 0) {
      var _ = new OpenLoop(perSecond, warmUp).run(_ -> pay());
    }
    Reading before = read();
    List<Timed<Paid>> paid = new OpenLoop(perSecond, payments).run(_ -> pay());
    Reading after = read();
    return new ChargeCost(
        paid.size(),
        paid.stream().filter(call -> call.result().status() != 201).count(),
        new Latencies(paid.stream().map(Timed::latency).toList()),
        cpu(before, after),
        after.commits() - before.commits(),
        transitions(paid.getLast().result()),
        after.steps().since(before.steps()));
  }

  private Paid pay() {
    var body = new LinkedHashMap<String, Object>();
    body.put("amount", 8900);
    body.put("currency", "USD");
    body.put("payment_method_id", "pm_card_visa");
    body.put("customer_id", "cus_bench");
    Http.Answer answer = DemoCharge.pay(keys, body);
    String id =
        answer.isOk() ? JsonFile.MAPPER.readTree(answer.body()).path("id").asString("") : "";
    return new Paid(answer.status(), id);
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

  /// Temporal's own count of state transitions of one payment's saga; -1 where its HTTP API is not.
  private long transitions(Paid paid) {
    return standing.engines().stream()
        .filter(engine -> engine.name().equals("temporal") && engine.more().containsKey("http_url"))
        .map(engine ->
            Http.get(
                engine.more().get("http_url")
                    + "/api/v1/namespaces/default/workflows/charge-"
                    + paid.paymentId(),
                Map.of(),
                PATIENCE))
        .filter(Http.Answer::isOk)
        .map(answer -> JsonFile.MAPPER.readTree(answer.body()))
        .mapToLong(json -> json.at("/workflowExecutionInfo/stateTransitionCount").asLong(-1))
        .findFirst()
        .orElse(-1);
  }

  private record Running(String name, long pid) {}

  private record Paid(int status, String paymentId) {}

  private record Reading(Map<String, Duration> cpu, long commits, StepTimes steps) {}
}
