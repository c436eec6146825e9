package dev.zerosum.local.platform;

import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.service.Instance;
import dev.zerosum.local.service.ServicePlan;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Teaches the services to start fast, once per build: in the background after the first start, and
/// only with the time that nobody else wants. It needs the engines, because a start migrates the
/// database.
public final class Training {

  /// What its process is called.
  public static final String NAME = "training";

  // A session of its own has its own share of the processors (sched(7), autogroup), where nice
  // alone
  // gives way to nobody outside it.
  private static final String GIVE_WAY =
      "echo 19 2>/dev/null > /proc/self/autogroup; exec nice -n 19 \"$0\" \"$@\"";

  private final Platform platform;
  private final Terminal terminal;
  private final Layouts layouts;

  /// For one platform.
  public Training(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
    this.layouts = new Layouts(platform.home(), terminal);
  }

  /// Starts it as a process of its own, if any service still has to learn.
  void begin() {
    if (due().isEmpty() || platform.processes().alive(NAME).isPresent()) {
      return;
    }
    platform
        .processes()
        .start(
            new Program(
                NAME,
                List.of(
                    "sh",
                    "-c",
                    GIVE_WAY,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-Dzerosum.checkout=" + platform.home().checkout(),
                    "-jar",
                    System.getProperty("java.class.path"),
                    "train",
                    "--data",
                    platform.home().data().toString()),
                Map.of(),
                platform.home().data(),
                platform.home().log(NAME),
                0,
                "1"));
    terminal.say("  (learning in the background to start faster next time)");
  }

  /// Lets one service after the other learn.
  public void run() {
    for (ServicePlan plan : due()) {
      Instant began = Instant.now();
      Instance instance = Instance.first(plan, platform.choices().portOffset());
      layouts
          .of(plan)
          .train(plan.name(), ServiceProcess.environment(instance, platform.surroundings()));
      terminal.done(plan.name(), "learned", Duration.between(began, Instant.now()));
    }
  }

  /// Ends it, with the service that is learning just now.
  void end() {
    platform.processes().kill(NAME);
    platform.processes().stop(NAME, Signal.KILL, Duration.ofSeconds(1));
  }

  private List<ServicePlan> due() {
    return ServicePlan.all().stream().filter(plan -> layouts.of(plan).isUntrained()).toList();
  }
}
