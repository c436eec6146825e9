package dev.zerosum.local.command;

import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The whole command line.
@Command(
    name = "zerosum",
    version = "Zerosum",
    description = "Runs the payment platform on this machine.",
    synopsisSubcommandLabel = "COMMAND")
public final class Commands {

  private Commands() {}

  /// Reads and runs one command.
  ///
  /// @return the exit code
  public static int run(Terminal terminal, String... arguments) {
    var line = new CommandLine(new Commands());
    line.addSubcommand(new Up(terminal))
        .addSubcommand(new Down(terminal))
        .addSubcommand(new Status(terminal))
        .addSubcommand(new Logs(terminal))
        .addSubcommand(new Parts.Start(terminal))
        .addSubcommand(new Parts.Stop(terminal))
        .addSubcommand(new Parts.Restart(terminal))
        .addSubcommand(new Parts.Kill(terminal))
        .addSubcommand(new Parts.Wipe(terminal))
        .addSubcommand(new Demo(terminal))
        .addSubcommand(
            new CommandLine(new Bench(terminal)).addSubcommand(new BenchLedger(terminal)))
        .addSubcommand(new CommandLine(new Audit()).addSubcommand(new Audit.Verify(terminal)))
        .addSubcommand(new CommandLine(new Rates()).addSubcommand(new Rates.Import(terminal)))
        .addSubcommand(new Recon(terminal))
        .addSubcommand(new Doctor(terminal))
        .addSubcommand(new Mails(terminal))
        .addSubcommand(new BuildEngines(terminal))
        .addSubcommand(new Train(terminal));
    withHelp(line);
    line.setExecutionExceptionHandler((failure, _, _) -> {
      tell(terminal, failure);
      return 1;
    });
    if (arguments.length == 0) {
      line.usage(new PrintWriter(new TerminalWriter(terminal), true));
      return 2;
    }
    return line.execute(arguments);
  }

  /// Every command says what it takes, however deep it is.
  private static void withHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getSubcommands().values().forEach(Commands::withHelp);
  }

  private static void tell(Terminal terminal, Exception failure) {
    terminal.fail(String.valueOf(failure.getMessage()));
    if (!(failure instanceof Trouble)) {
      // Nobody foresaw it, so whoever mends it needs where it came from.
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      terminal.fail(trace.toString());
    }
  }

  /// Lets the usage text appear where everything else does.
  private static final class TerminalWriter extends StringWriter {
    private final Terminal terminal;

    TerminalWriter(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void flush() {
      terminal.raw(getBuffer().toString());
      getBuffer().setLength(0);
    }
  }
}
