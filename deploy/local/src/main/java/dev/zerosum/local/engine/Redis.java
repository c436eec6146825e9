package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Redis or Valkey as a process of its own. It keeps nothing: the platform must be right without
/// it, and a cache that survives would hide it when it is not.
final class Redis implements Engine {

  private static final String BUNDLED = "/redis-server-6.2.6-v5-linux-amd64";

  private final Home home;
  private final int port;
  private final OwnProcess process;

  Redis(Home home, Processes processes, int port) {
    this.home = home;
    this.port = port;
    this.process =
        new OwnProcess(
            processes, "redis", () -> RedisProtocol.isServing("127.0.0.1", port), Signal.TERM);
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String kind() {
    return installed().map(path -> path.getFileName() + " on PATH").orElse("embedded 6.2.6");
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public EngineState state() {
    return process.state();
  }

  @Override
  public void start() {
    process.start(
        new Program(
            name(),
            List.of(
                installed().orElseGet(this::bundled).toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "256mb",
                "--maxmemory-policy",
                "volatile-lru"),
            Map.of(),
            home.folder("data"),
            home.log(name()),
            port,
            kind()));
  }

  @Override
  public void stop() {
    process.stop();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void wipe() {
    if (!RedisProtocol.ask("127.0.0.1", port, "FLUSHALL").startsWith("+OK")) {
      throw new Trouble("redis did not flush");
    }
  }

  private static java.util.Optional<Path> installed() {
    return Stream.of("valkey-server", "redis-server")
        .flatMap(program -> Commands.onPath(program).stream())
        .findFirst();
  }

  private Path bundled() {
    Path target = home.engine("redis-6.2.6").resolve("redis-server");
    if (Files.isExecutable(target)) {
      return target;
    }
    try (InputStream program = Redis.class.getResourceAsStream(BUNDLED)) {
      if (program == null || !System.getProperty("os.name").equals("Linux")) {
        throw new Trouble("no Redis for this system: install valkey-server or redis-server");
      }
      Files.createDirectories(target.getParent());
      Path next = target.resolveSibling("next." + ProcessHandle.current().pid());
      Files.copy(program, next, StandardCopyOption.REPLACE_EXISTING);
      if (!next.toFile().setExecutable(true)) {
        throw new Trouble("cannot make " + next + " executable");
      }
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
