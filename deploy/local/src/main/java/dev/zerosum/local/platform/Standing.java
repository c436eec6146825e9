package dev.zerosum.local.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zerosum.local.engine.Engine;
import dev.zerosum.local.engine.EngineState;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.RunRecord;
import dev.zerosum.local.service.ServiceProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a platform is, in the form that scripts read (`status --json`).
///
/// @param demo the demo merchant's keys; absent before they were made
/// @param databaseUrl of a role that can only read
/// @param processorJournal path of the simulator's journal
public record Standing(
    List<Service> services,
    List<EngineLine> engines,
    @Nullable Object demo,
    Operator operator,
    @JsonProperty("database_url") String databaseUrl,
    @JsonProperty("processor_journal") String processorJournal) {

  /// One instance of a service; `pid` is absent while it does not run.
  public record Service(String name, @Nullable Long pid, int port, String state, String url) {}

  /// One engine.
  public record EngineLine(
      String name,
      String kind,
      boolean durable,
      String url,
      String state,
      @Nullable Long pid,
      @JsonAnyGetter Map<String, String> more) {}

  /// The first operator.
  public record Operator(String token) {}

  /// Looks at every process now.
  ///
  /// @param demo what is known of the demo merchant
  public static Standing of(Platform platform, Optional<?> demo) {
    return new Standing(
        platform.services().parallelStream().map(service -> line(platform, service)).toList(),
        platform.engines().all().parallelStream().map(engine -> line(platform, engine)).toList(),
        demo.orElse(null),
        new Operator(platform.secrets().get(Secrets.OPERATOR_TOKEN)),
        platform.database().readerUrl(),
        platform.journal().toString());
  }

  /// Whether everything serves.
  public boolean isReady() {
    String ready = EngineState.READY.toString();
    return services.stream().allMatch(service -> service.state().equals(ready))
        && engines.stream().allMatch(engine -> engine.state().equals(ready) || isAbsent(engine));
  }

  private static boolean isAbsent(EngineLine engine) {
    return engine.state().equals(EngineState.ABSENT.toString());
  }

  private static Service line(Platform platform, ServiceProcess service) {
    var instance = service.instance();
    return new Service(
        instance.name(),
        pid(platform, instance.name()),
        instance.port(),
        service.state().toString(),
        instance.url());
  }

  private static EngineLine line(Platform platform, Engine engine) {
    return new EngineLine(
        engine.name(),
        engine.kind(),
        engine.isDurable(),
        engine.url(),
        engine.state().toString(),
        pid(platform, engine.name()),
        engine.more());
  }

  private static @Nullable Long pid(Platform platform, String name) {
    return platform.processes().alive(name).map(RunRecord::pid).orElse(null);
  }
}
