package dev.zerosum.local.command;

import dev.zerosum.local.demo.DemoMerchant;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Standing;
import dev.zerosum.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells how everything is.
@Command(
    name = "status",
    description = "Says how services and engines are; exit code 0 when all of them serve.")
final class Status implements Callable<Integer> {

  @Mixin private PlatformOption which = new PlatformOption();

  @Option(names = "--json", description = "The same for scripts, with keys and addresses.")
  private boolean isJson;

  private final Terminal terminal;

  Status(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var platform = Platform.kept(which.home());
    var standing = Standing.of(platform, new DemoMerchant(platform).known());
    if (isJson) {
      terminal.say(JsonFile.MAPPER.writeValueAsString(standing));
      return 0;
    }
    List<List<String>> services = new ArrayList<>();
    services.add(List.of("service", "state", "port", "pid"));
    for (Standing.Service service : standing.services()) {
      services.add(
          List.of(
              service.name(),
              service.state(),
              Integer.toString(service.port()),
              service.pid() == null ? "-" : service.pid().toString()));
    }
    terminal.table(services);
    terminal.say("");
    List<List<String>> engines = new ArrayList<>();
    engines.add(List.of("engine", "state", "kind", "durable", "where"));
    for (Standing.EngineLine engine : standing.engines()) {
      engines.add(
          List.of(
              engine.name(),
              engine.state(),
              engine.kind(),
              engine.durable() ? "yes" : "NO",
              engine.url()));
    }
    terminal.table(engines);
    return standing.isReady() ? 0 : 1;
  }
}
