package dev.zerosum.local.service;

import dev.zerosum.local.build.FastStart;
import dev.zerosum.local.engine.EngineState;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.process.Ports;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Trouble;
import java.time.Duration;
import java.util.Map;

/// One instance as a process.
public final class ServiceProcess {

  // Seconds on an idle machine; a busy one takes as long as it takes, but not for ever.
  private static final Duration START = Duration.ofMinutes(5);
  // A service finishes the requests it has begun, which take at most 9.5 s at the edge.
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Home home;
  private final Processes processes;
  private final Instance instance;

  /// The process of this instance, whether it runs or not.
  public ServiceProcess(Home home, Processes processes, Instance instance) {
    this.home = home;
    this.processes = processes;
    this.instance = instance;
  }

  /// Which instance it is.
  public Instance instance() {
    return instance;
  }

  /// How it is now.
  public EngineState state() {
    if (processes.alive(instance.name()).isPresent()) {
      return Http.isOk(instance.readinessUrl()) ? EngineState.READY : EngineState.STARTING;
    }
    return processes.known(instance.name()).isPresent() ? EngineState.DIED : EngineState.STOPPED;
  }

  /// The environment that carries its settings: names stay exact, and no other user can read them.
  public static Map<String, String> environment(Instance instance, Surroundings world) {
    return Map.of(
        "SPRING_APPLICATION_JSON",
        JsonFile.MAPPER.writeValueAsString(ServiceSettings.of(instance, world)));
  }

  /// Starts it; one that runs with other settings or an older jar is stopped first.
  ///
  /// @return whether it was started
  public boolean launch(FastStart layout, Surroundings world) {
    var program =
        new Program(
            instance.name(),
            layout.command(),
            environment(instance, world),
            home.data(),
            home.log(instance.name()),
            instance.port(),
            layout.version());
    if (processes.runs(program)) {
      return false;
    }
    stop();
    Ports.requireFree(instance.port(), instance.name());
    Ports.requireFree(instance.managementPort(), instance.name());
    processes.start(program);
    return true;
  }

  /// Waits until it serves.
  public void awaitReady() {
    boolean isOver =
        Waiting.until(
            () -> Http.isOk(instance.readinessUrl()) || processes.alive(instance.name()).isEmpty(),
            START);
    if (!isOver) {
      throw new Trouble(
          "%s is not ready after %d s; see ./zerosum logs %s"
              .formatted(instance.name(), START.toSeconds(), instance.name()));
    }
    if (processes.alive(instance.name()).isEmpty()) {
      throw new Trouble(
          instance.name() + " ended while it started; see " + home.log(instance.name()));
    }
  }

  /// Lets it finish what it has begun, then ends it.
  public void stop() {
    processes.stop(instance.name(), Signal.TERM, STOP);
  }

  /// Ends it at once.
  public void kill() {
    processes.kill(instance.name());
  }
}
