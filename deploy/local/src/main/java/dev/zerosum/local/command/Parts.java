package dev.zerosum.local.command;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Turn;
import dev.zerosum.local.platform.Part;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Commands about one engine or service.
final class Parts {

  private Parts() {}

  /// A command that does one thing to one part.
  abstract static class OnePart implements Runnable {

    @Mixin private PlatformOption which = new PlatformOption();

    @Parameters(
        paramLabel = "SERVICE",
        description =
            "A service, an instance (payment-api-2), postgres, redis, temporal, s3 or smtp.")
    private String name = "";

    private final Terminal terminal;
    private final String word;
    private final BiConsumer<Platform, Part> act;

    OnePart(Terminal terminal, String word, BiConsumer<Platform, Part> act) {
      this.terminal = terminal;
      this.word = word;
      this.act = act;
    }

    @Override
    public void run() {
      Home home = which.home();
      try (var _ = Turn.take(home)) {
        Instant began = Instant.now();
        var platform = Platform.kept(home);
        act.accept(platform, Part.named(platform, name));
        terminal.done(name, word, Duration.between(began, Instant.now()));
      }
    }
  }

  /// Starts a part.
  @Command(name = "start", description = "Starts one, also a second instance: payment-api-2.")
  static final class Start extends OnePart {
    Start(Terminal terminal) {
      super(terminal, "ready", (platform, part) -> part.start(platform, terminal));
    }
  }

  /// Stops a part.
  @Command(name = "stop", description = "Stops one; it finishes what it has begun.")
  static final class Stop extends OnePart {
    Stop(Terminal terminal) {
      super(terminal, "stopped", (_, part) -> part.stop());
    }
  }

  /// Kills a part.
  @Command(name = "kill", description = "Kills one at once (SIGKILL), for trying faults.")
  static final class Kill extends OnePart {
    Kill(Terminal terminal) {
      super(terminal, "killed", (_, part) -> part.kill());
    }
  }

  /// Restarts a part.
  @Command(name = "restart", description = "Stops one and starts it again.")
  static final class Restart extends OnePart {
    Restart(Terminal terminal) {
      super(
          terminal,
          "ready again",
          (platform, part) -> {
            part.stop();
            part.start(platform, terminal);
          });
    }
  }

  /// Empties a part.
  @Command(name = "wipe", description = "Empties redis, temporal or smtp, for trying faults.")
  static final class Wipe extends OnePart {
    Wipe(Terminal terminal) {
      super(terminal, "empty", (_, part) -> part.wipe());
    }
  }
}
