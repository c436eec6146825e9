package dev.zerosum.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.JsonFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessesIT {

  private static final String NAME = "waiter";

  @TempDir private Path folder;
  private Home home;
  private Processes processes;

  @BeforeEach
  void open() {
    home = new Home(folder, folder, folder);
    processes = new Processes(home);
  }

  @AfterEach
  void end() {
    processes.kill(NAME);
  }

  @Test
  void knowsAProcessThatAnotherCommandStarted() {
    processes.start(program("exec sleep 600"));

    var later = new Processes(home);

    assertThat(later.alive(NAME)).isPresent();
    assertThat(later.runs(program("exec sleep 600"))).isTrue();
    assertThat(later.runs(program("exec sleep 600", Map.of("LANE", "durable")))).isFalse();
  }

  @Test
  void forgetsWhatItStoppedAndRemembersWhatWasKilled() {
    processes.start(program("exec sleep 600"));
    processes.kill(NAME);
    assertThat(processes.alive(NAME)).isEmpty();
    assertThat(processes.known(NAME)).isPresent();

    boolean isClean = processes.stop(NAME, Signal.TERM, Duration.ofSeconds(5));

    assertThat(isClean).isTrue();
    assertThat(processes.known(NAME)).isEmpty();
  }

  @Test
  void endsByForceWhatDoesNotEndByItself() {
    processes.start(program("trap '' TERM; echo deaf; while :; do sleep 1; done"));
    // The shell has to have set its trap before the signal comes.
    assertThat(Waiting.until(() -> home.log(NAME).toFile().length() > 0, Duration.ofSeconds(10)))
        .isTrue();

    processes.stop(NAME, Signal.TERM, Duration.ofMillis(500));

    assertThat(processes.alive(NAME)).isEmpty();
  }

  @Test
  void neverSignalsAnotherProcessThatWasGivenTheSameNumber() {
    var mine = processes.start(program("exec sleep 600"));
    var reused = new RunRecord(NAME, mine.pid(), "an earlier start", mine.port(), "");
    JsonFile.write(home.run().resolve(NAME + ".json"), reused);

    processes.kill(NAME);

    assertThat(mine.isAlive()).isTrue();
    JsonFile.write(home.run().resolve(NAME + ".json"), mine);
  }

  @Test
  void leavesTheGroupOfItsStarter() {
    var run = processes.start(program("exec sleep 600"));

    // The program leaves the group as its first act, which may come after our look.
    String own = Long.toString(run.pid());
    assertThat(Waiting.until(() -> group(run.pid()).equals(own), Duration.ofSeconds(10))).isTrue();
  }

  private static String group(long pid) {
    try {
      String stat = java.nio.file.Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private Program program(String script) {
    return program(script, Map.of());
  }

  private Program program(String script, Map<String, String> environment) {
    return new Program(
        NAME, List.of("/bin/sh", "-c", script), environment, folder, home.log(NAME), 0, "1");
  }
}
