package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The real Temporal server on Postgres, with its web UI.
final class TemporalServer implements Engine {

  // One day: every fact that matters is a row of a service by then.
  private static final String RETENTION = "86400s";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Home home;
  private final TemporalPorts ports;
  private final TemporalDatabases databases;
  private final OwnProcess server;
  private final OwnProcess ui;

  TemporalServer(Home home, Processes processes, TemporalPorts ports, TemporalDatabases databases) {
    this.home = home;
    this.ports = ports;
    this.databases = databases;
    this.server =
        new OwnProcess(
            processes,
            "temporal",
            () -> Http.isOk(ports.httpUrl() + "/api/v1/system-info"),
            Signal.TERM);
    this.ui = new OwnProcess(processes, "temporal-ui", () -> Http.isOk(ports.uiUrl()), Signal.TERM);
  }

  /// Whether everything it needs was built.
  static boolean isBuilt(Home home) {
    return GoEngine.TEMPORAL_SERVER.isBuilt(home) && GoEngine.TEMPORAL_SCHEMA.isBuilt(home);
  }

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public String kind() {
    return "server " + GoEngine.TEMPORAL_SERVER.version() + " on Postgres";
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public String url() {
    return ports.address();
  }

  @Override
  public Map<String, String> more() {
    return Map.of(
        "http_url", ports.httpUrl(),
        "ui_url", ports.uiUrl(),
        "metrics_url", ports.metricsUrl(),
        "namespace", "default");
  }

  @Override
  public EngineState state() {
    return server.state();
  }

  @Override
  public void start() {
    databases.prepare();
    Path folder = home.folder("temporal");
    Path dynamic = folder.resolve("dynamic.yaml");
    Path config = folder.resolve("server.yaml");
    write(dynamic, TemporalConfig.dynamic());
    write(config, TemporalConfig.server(ports, databases.owner(), dynamic.toString()));
    server.start(
        program(
            "temporal",
            GoEngine.TEMPORAL_SERVER,
            ports.grpc(),
            List.of("--config-file", config.toString(), "--allow-no-auth", "start")));
    registerNamespace();
    startUi(folder);
  }

  @Override
  public void stop() {
    ui.stop();
    server.stop();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public void wipe() {
    server.kill();
    databases.drop();
    start();
  }

  private void startUi(Path folder) {
    if (!GoEngine.TEMPORAL_UI.isBuilt(home)) {
      return;
    }
    write(folder.resolve("ui.yaml"), TemporalConfig.ui(ports));
    ui.start(
        program(
            "temporal-ui",
            GoEngine.TEMPORAL_UI,
            ports.ui(),
            List.of(
                "--root", home.data().toString(), "--config", "temporal", "--env", "ui", "start")));
  }

  private Program program(String name, GoEngine engine, int port, List<String> arguments) {
    List<String> command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(engine.path(home).toString()), arguments.stream())
            .toList();
    return new Program(
        name,
        command,
        // It would ask a server of its makers for newer versions, each day.
        Map.of("TEMPORAL_VERSION_CHECK_DISABLED", "true"),
        home.data(),
        home.log(name),
        port,
        engine.version());
  }

  private void registerNamespace() {
    String namespaces = ports.httpUrl() + "/api/v1/namespaces";
    boolean isThere =
        Waiting.until(
            () -> {
              if (Http.isOk(namespaces + "/default")) {
                return true;
              }
              Http.post(
                  namespaces,
                  Map.of(),
                  "{\"namespace\":\"default\",\"workflowExecutionRetentionPeriod\":\""
                      + RETENTION
                      + "\"}",
                  Duration.ofSeconds(5));
              return false;
            },
            PATIENCE);
    if (!isThere) {
      throw new Trouble("temporal did not register the namespace `default`");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
      // The database's password is in it.
      if (!file.toFile().setReadable(false, false) || !file.toFile().setReadable(true, true)) {
        throw new IOException("cannot protect " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
