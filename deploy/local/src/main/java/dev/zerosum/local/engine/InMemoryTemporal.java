package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.process.Ports;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The SDK's test server as a process: enough to pay, and it forgets everything when it stops.
final class InMemoryTemporal implements Engine {

  private static final String MAIN = "dev.zerosum.local.memory.TemporalInMemory";

  private final Home home;
  private final TemporalPorts ports;
  private final OwnProcess process;

  InMemoryTemporal(Home home, Processes processes, TemporalPorts ports) {
    this.home = home;
    this.ports = ports;
    this.process =
        new OwnProcess(
            processes, "temporal", () -> Ports.answers("127.0.0.1", ports.grpc()), Signal.TERM);
  }

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public String kind() {
    return "in-memory test server";
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public String url() {
    return ports.address();
  }

  @Override
  public Map<String, String> more() {
    return Map.of("namespace", "default");
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
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                Integer.toString(ports.grpc())),
            Map.of(),
            home.data(),
            home.log(name()),
            ports.grpc(),
            "memory"));
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
    process.kill();
    start();
  }
}
