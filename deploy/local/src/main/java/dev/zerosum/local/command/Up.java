package dev.zerosum.local.command;

import dev.zerosum.local.demo.DemoMerchant;
import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Turn;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Preflight;
import dev.zerosum.local.platform.Shutdown;
import dev.zerosum.local.platform.Startup;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings the platform up.
@Command(
    name = "up",
    description = "Builds what is stale, starts engines and services, and says where to look.")
final class Up implements Callable<Integer> {

  @Mixin private PlatformOption which = new PlatformOption();

  @Option(names = "--detach", description = "Return when everything serves, and let it run.")
  private boolean isDetached;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the services, for instance zerosum.saga.lane=durable.")
  private Map<String, String> settings = new TreeMap<>();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Added to every port, so that two platforms run side by side.")
  private int portOffset;

  @Option(
      names = "--engines-temporal",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = "server, memory, or auto: the server if it was built.")
  private String temporal = "auto";

  private final Terminal terminal;

  Up(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Home home = which.home();
    var choices = new Choices(portOffset, settings, temporal);
    requireSame(home, choices);
    var platform = Platform.of(home, choices);
    Thread stopper = new Thread(() -> stop(platform), "stopper");
    if (!isDetached) {
      Runtime.getRuntime().addShutdownHook(stopper);
    }
    try (var _ = Turn.take(home)) {
      new Preflight(platform).check();
      choices.keep(home);
      new Startup(platform, terminal).run();
      var demo = new DemoMerchant(platform).ensure();
      new Welcome(platform, terminal).show(demo, isDetached);
    }
    if (!isDetached) {
      new Watch(platform, terminal).run();
    }
    return 0;
  }

  private void requireSame(Home home, Choices choices) {
    var before = Choices.kept(home);
    boolean isRunning =
        before.isPresent()
            && Platform.kept(home).processes().all().stream().anyMatch(run -> run.isAlive());
    if (isRunning
        && (before.get().portOffset() != choices.portOffset()
            || !before.get().temporal().equals(choices.temporal()))) {
      throw new Trouble(
          "a platform with other ports or another Temporal runs from this folder: ./zerosum down");
    }
  }

  private void stop(Platform platform) {
    platform.processes().close();
    try (var _ = Turn.take(platform.home())) {
      new Shutdown(platform, terminal).run();
    }
  }
}
