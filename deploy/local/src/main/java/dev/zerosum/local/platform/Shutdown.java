package dev.zerosum.local.platform;

import dev.zerosum.local.engine.Engine;
import dev.zerosum.local.engine.EngineState;
import dev.zerosum.local.service.ServicePlan;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Takes a platform down: callers before those they call, so each finishes what it has begun, and
/// engines last.
public final class Shutdown {

  // Between these the order matters; within one nobody calls the other.
  private static final List<List<String>> STAGES =
      List.of(
          List.of(ServicePlan.EDGE),
          List.of("payment-api", "reconciliation-service"),
          List.of("orchestrator"),
          List.of("gateway-adapter", "ledger-service", "fraud-service"),
          List.of("notification-service", "audit-sink"),
          List.of(ServicePlan.SIMULATOR));

  private final Platform platform;
  private final Terminal terminal;

  /// For one platform.
  public Shutdown(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
  }

  /// Stops everything; what does not run is passed over.
  public void run() {
    terminal.heading("Stopping");
    new Training(platform, terminal).end();
    List<ServiceProcess> services = platform.services();
    for (List<String> stage : STAGES) {
      Together.run(
          services.stream()
              .filter(service -> stage.contains(service.instance().plan().name()))
              .<Runnable>map(service -> () -> stop(service))
              .toList());
    }
    for (Engine engine : platform.engines().all().reversed()) {
      stop(engine);
    }
  }

  private void stop(ServiceProcess service) {
    if (service.state() != EngineState.STOPPED) {
      Instant began = Instant.now();
      service.stop();
      terminal.done(service.instance().name(), "stopped", Duration.between(began, Instant.now()));
    }
  }

  private void stop(Engine engine) {
    EngineState state = engine.state();
    boolean isThere = state != EngineState.STOPPED && state != EngineState.ABSENT;
    if (!engine.kind().equals("given") && isThere) {
      Instant began = Instant.now();
      engine.stop();
      terminal.done(engine.name(), "stopped", Duration.between(began, Instant.now()));
    }
  }
}
