package dev.zerosum.local.platform;

import dev.zerosum.local.build.Build;
import dev.zerosum.local.engine.Engine;
import dev.zerosum.local.service.ServicePlan;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Brings a platform up. What runs already is left alone, so it may be repeated at any time.
public final class Startup {

  private final Platform platform;
  private final Terminal terminal;
  private final Layouts layouts;

  /// For one platform.
  public Startup(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
    this.layouts = new Layouts(platform.home(), terminal);
  }

  /// Builds, starts engines and services, and answers when all of them serve.
  public void run() {
    List<ServicePlan> plans = ServicePlan.all();
    new Build(platform.home(), terminal).refresh(plans.stream().map(layouts::module).toList());
    layOut();
    Instant began = Instant.now();
    terminal.heading("Starting");
    Together.run(
        List.of(
            () -> timed(platform.engines().redis()),
            () -> timed(platform.engines().s3()),
            () -> timed(platform.engines().smtp()),
            () -> {
              timed(platform.engines().postgres());
              platform.database().prepare();
            }));
    Together.run(List.of(() -> timed(platform.engines().temporal()), this::launchAll));
    terminal.done("all", "ready", Duration.between(began, Instant.now()));
    new Training(platform, terminal).begin();
  }

  /// Starts one instance and waits until it serves.
  public void start(ServiceProcess service) {
    ServicePlan plan = service.instance().plan();
    new Build(platform.home(), terminal).refresh(List.of(layouts.module(plan)));
    layouts.of(plan).layOut();
    launch(service);
  }

  private void layOut() {
    Together.run(
        ServicePlan.all().stream().<Runnable>map(plan -> layouts.of(plan)::layOut).toList(),
        cores());
  }

  private void launchAll() {
    Together.run(
        platform.services().stream().<Runnable>map(service -> () -> launch(service)).toList());
  }

  private void launch(ServiceProcess service) {
    Instant began = Instant.now();
    boolean isNew = service.launch(layouts.of(service.instance().plan()), platform.surroundings());
    service.awaitReady();
    terminal.done(
        service.instance().name(),
        service.instance().url() + (isNew ? "" : ", ran already"),
        Duration.between(began, Instant.now()));
  }

  private void timed(Engine engine) {
    Instant began = Instant.now();
    engine.start();
    terminal.done(
        engine.name(),
        engine.kind() + (engine.isDurable() ? ", durable" : ", NOT durable"),
        Duration.between(began, Instant.now()));
  }

  private static int cores() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }
}
