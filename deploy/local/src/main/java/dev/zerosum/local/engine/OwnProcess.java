package dev.zerosum.local.engine;

import dev.zerosum.local.process.Ports;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// An engine's process: started by us, and known to serve by its own answer.
final class OwnProcess {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int LINES_SHOWN = 5;

  private final Processes processes;
  private final String name;
  private final BooleanSupplier serves;
  private final Signal stopSignal;

  OwnProcess(Processes processes, String name, BooleanSupplier serves, Signal stopSignal) {
    this.processes = processes;
    this.name = name;
    this.serves = serves;
    this.stopSignal = stopSignal;
  }

  EngineState state() {
    if (processes.alive(name).isPresent()) {
      return serves.getAsBoolean() ? EngineState.READY : EngineState.STARTING;
    }
    return processes.known(name).isPresent() ? EngineState.DIED : EngineState.STOPPED;
  }

  boolean isAlive() {
    return processes.alive(name).isPresent();
  }

  /// Starts the program unless it runs, and waits until it serves.
  void start(Program program) {
    if (!isAlive()) {
      Ports.requireFree(program.port(), name);
      processes.start(program);
    }
    boolean isOver = Waiting.until(() -> serves.getAsBoolean() || !isAlive(), START) && isAlive();
    if (!isOver || !serves.getAsBoolean()) {
      throw new Trouble(name + " did not start: " + lastLines(program.log()));
    }
  }

  void stop() {
    processes.stop(name, stopSignal, STOP);
  }

  void kill() {
    processes.kill(name);
  }

  static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException _) {
      return "see " + log;
    }
  }
}
