package dev.zerosum.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Terminal terminal =
      Terminal.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void writesPlainTextWhereNoTerminalIs() {
    terminal.done("redis", "embedded", Duration.ofMillis(1234));
    terminal.fail("port 8080 is in use");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("  ✓ redis                   embedded  1.2 s\n✗ port 8080 is in use\n");
  }

  @Test
  void alignsColumns() {
    terminal.table(List.of(List.of("a", "state"), List.of("longer", "ready")));

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("  a       state\n  longer  ready\n");
  }
}
