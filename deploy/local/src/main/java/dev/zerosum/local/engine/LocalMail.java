package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.mail.MailJournal;
import dev.zerosum.local.process.Ports;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// GreenMail as a process: takes every mail, sends none on. What it took is in its journal.
final class LocalMail implements Engine {

  private static final String MAIN = "dev.zerosum.local.mail.MailServer";

  private final Home home;
  private final int port;
  private final OwnProcess process;

  LocalMail(Home home, Processes processes, int port) {
    this.home = home;
    this.port = port;
    this.process =
        new OwnProcess(processes, "smtp", () -> Ports.answers("127.0.0.1", port), Signal.TERM);
  }

  /// Where a platform's mails are.
  static Path journal(Home home) {
    return home.data().resolve("data/mail/mails.jsonl");
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public String kind() {
    return "GreenMail locally; ./zerosum mail reads";
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public String url() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> more() {
    return Map.of("journal", journal(home).toString());
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
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                Integer.toString(port),
                journal(home).toString()),
            Map.of(),
            home.data(),
            home.log(name()),
            port,
            "greenmail"));
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
    try {
      new MailJournal(journal(home)).clear();
    } catch (IOException e) {
      throw new Trouble("cannot remove the mails: " + e.getMessage(), e);
    }
  }
}
