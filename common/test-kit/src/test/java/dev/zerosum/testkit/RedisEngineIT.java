package dev.zerosum.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedisEngineIT {

  @Test
  void goesAwayAndComesBackOnTheSamePortEmpty() throws IOException {
    URI address = URI.create(RedisEngine.url());
    assertThat(answer(address, "SET word value")).isEqualTo("+OK");

    RedisEngine.stop();
    assertThatThrownBy(() -> answer(address, "PING")).isInstanceOf(ConnectException.class);

    RedisEngine.start();
    assertThat(RedisEngine.url()).isEqualTo(address.toString());
    assertThat(answer(address, "EXISTS word")).isEqualTo(":0");
  }

  private static String answer(URI address, String command) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }
}
