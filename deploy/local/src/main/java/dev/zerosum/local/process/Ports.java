package dev.zerosum.local.process;

import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Ports of this machine.
public final class Ports {

  private static final Pattern HOLDER = Pattern.compile("users:\\(\\(\"([^\"]+)\",pid=(\\d+)");
  private static final int CONNECT_MILLIS = 1000;
  private static final Duration RELEASE = Duration.ofSeconds(3);

  private Ports() {}

  /// Whether nothing listens there, so a process of ours can.
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Waits a moment for the port to be free: a predecessor that was just killed may hold it still.
  ///
  /// @throws Trouble when somebody keeps it, with who
  public static void requireFree(int port, String name) {
    if (!Waiting.until(() -> isFree(port), RELEASE)) {
      throw new Trouble(
          "port %d for %s is in use%s"
              .formatted(port, name, holder(port).map(by -> " by " + by).orElse("")));
    }
  }

  /// Whether something takes connections there.
  public static boolean answers(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Who holds the port, as far as the system tells: `name (pid 42)`.
  public static Optional<String> holder(int port) {
    try {
      Process ss =
          new ProcessBuilder("ss", "-Hltnp", "sport = :" + port).redirectErrorStream(true).start();
      String text = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      ss.waitFor(2, TimeUnit.SECONDS);
      var match = HOLDER.matcher(text);
      return match.find()
          ? Optional.of(match.group(1) + " (pid " + match.group(2) + ")")
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
