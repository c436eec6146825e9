package dev.zerosum.ledger.bench;

import dev.zerosum.kit.json.ZerosumJson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// The program that the launcher runs beside the service: it takes one order a line on standard
/// input, answers each with one line on standard output, and ends when the input does.
public final class InProcessBench {

  private InProcessBench() {}

  /// Follows orders until there are no more.
  public static void main(String[] arguments) throws IOException {
    var answers = stream(FileDescriptor.out);
    // What the service logs must not come between the answers.
    System.setOut(stream(FileDescriptor.err));
    JsonMapper json = ZerosumJson.mapper();
    try (var orders =
            new BufferedReader(
                new InputStreamReader(
                    new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        var driver = new Driver()) {
      String line;
      while ((line = orders.readLine()) != null) {
        answers.println(json.writeValueAsString(driver.follow(json.readValue(line, Order.class))));
      }
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
