package dev.zerosum.local.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// As much of Redis' protocol as a launcher speaks: one inline command, one line back.
final class RedisProtocol {

  private static final int MILLIS = 1000;
  private static final int LINE_MAX = 512;

  private RedisProtocol() {}

  /// Whether a server answers there; one that wants a password serves as well.
  static boolean isServing(String host, int port) {
    String answer = ask(host, port, "PING");
    return answer.startsWith("+PONG") || answer.startsWith("-NOAUTH");
  }

  /// The first line of the answer, or nothing when none came.
  static String ask(String host, int port, String command) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), MILLIS);
      socket.setSoTimeout(MILLIS * 10);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var line = new StringBuilder();
      int next;
      while (line.length() < LINE_MAX && (next = socket.getInputStream().read()) >= 0) {
        if (next == '\r') {
          break;
        }
        line.append((char) next);
      }
      return line.toString();
    } catch (IOException _) {
      return "";
    }
  }
}
