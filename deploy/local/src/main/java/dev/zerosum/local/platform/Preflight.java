package dev.zerosum.local.platform;

import dev.zerosum.local.engine.Engine;
import dev.zerosum.local.engine.EngineState;
import dev.zerosum.local.process.Ports;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.terminal.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What must hold before anything is built or started.
public final class Preflight {

  // Postgres with its journal, logs, and the unpacked jars.
  private static final long DISK_MIN = 2L << 30;
  private static final Pattern PORT = Pattern.compile(":(\\d+)");

  private final Platform platform;

  /// For one platform.
  public Preflight(Platform platform) {
    this.platform = platform;
  }

  /// Refuses with one line that names what is in the way.
  public void check() {
    long free = platform.home().folder("data").toFile().getUsableSpace();
    if (free < DISK_MIN) {
      throw new Trouble(
          "%s has %d MB left; 2 GB are needed".formatted(platform.home().data(), free >> 20));
    }
    List<String> taken = takenPorts();
    if (!taken.isEmpty()) {
      throw new Trouble(
          "in use: " + String.join(", ", taken) + "; end what holds them, or use --port-offset");
    }
  }

  private List<String> takenPorts() {
    var taken = new ArrayList<String>();
    for (ServiceProcess service : platform.services()) {
      if (platform.processes().alive(service.instance().name()).isEmpty()) {
        add(taken, service.instance().port(), service.instance().name());
        add(taken, service.instance().managementPort(), service.instance().name());
      }
    }
    for (Engine engine : platform.engines().all()) {
      boolean isOurs = !engine.kind().equals("given");
      if (isOurs && (engine.state() == EngineState.STOPPED || engine.state() == EngineState.DIED)) {
        var match = PORT.matcher(engine.url());
        if (match.find()) {
          add(taken, Integer.parseInt(match.group(1)), engine.name());
        }
      }
    }
    return taken;
  }

  private static void add(List<String> taken, int port, String wantedBy) {
    if (!Ports.isFree(port)) {
      taken.add(
          "port %d (%s)%s"
              .formatted(port, wantedBy, Ports.holder(port).map(by -> " by " + by).orElse("")));
    }
  }
}
