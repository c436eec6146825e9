package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.terminal.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JVM that calls: the ledger's own `InProcessBench`, one order and one answer a line. A child
/// of this command, which ends with it.
final class BenchDriver implements AutoCloseable {

  private static final JsonMapper LINES = JsonMapper.builder().build();
  private static final long END_SECONDS = 20;

  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;
  private final Path log;

  private BenchDriver(Process process, Path log) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /// Starts it.
  ///
  /// @param log where it says what it has to say besides its answers
  static BenchDriver start(List<String> command, Path log) {
    var builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new BenchDriver(builder.start(), log);
    } catch (IOException e) {
      throw new Trouble("cannot start the bench's driver: " + e.getMessage(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /// Gives an order and waits for its answer.
  ///
  /// @throws Trouble when the order failed
  JsonNode follow(Map<String, Object> order) {
    try {
      orders.write(LINES.writeValueAsString(order) + "\n");
      orders.flush();
      String line = answers.readLine();
      // A JVM's own warnings come on standard output too.
      while (line != null && !line.startsWith("{")) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new Trouble("the bench's driver has ended; see " + log);
      }
      JsonNode answer = LINES.readTree(line);
      if (answer.path("answer").asString("").equals("failed")) {
        throw new Trouble(answer.path("why").asString("") + "; see " + log);
      }
      return answer;
    } catch (IOException e) {
      throw new Trouble("the bench's driver has ended: " + e.getMessage() + "; see " + log, e);
    }
  }

  /// Lets it end, and ends it when it does not.
  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
