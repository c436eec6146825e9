package dev.zerosum.local.command;

import dev.zerosum.local.audit.AuditReport;
import dev.zerosum.local.audit.Verification;
import dev.zerosum.local.engine.S3Address;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/// Commands about the audit trail.
@Command(name = "audit", description = "Checks the audit trail.")
final class Audit {

  /// Verifies the trail.
  @Command(
      name = "verify",
      description = "Recomputes the trail from its objects, then compares mirror and ledger.")
  static final class Verify implements Callable<Integer> {

    @Mixin private PlatformOption which = new PlatformOption();

    @Option(names = "--json", description = "The same for scripts.")
    private boolean isJson;

    private final Terminal terminal;

    Verify(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      var platform = Platform.kept(which.home());
      S3Address reader =
          platform
              .engines()
              .s3()
              .reader()
              .orElseThrow(() ->
                  new Trouble(
                      "there is no S3, so nothing is sealed: ./zerosum engines builds one"));
      AuditReport report = verify(platform, reader);
      if (isJson) {
        terminal.say(JsonFile.MAPPER.writeValueAsString(report));
      } else {
        show(report);
      }
      return report.isWhole() ? 0 : 1;
    }

    private static AuditReport verify(Platform platform, S3Address reader) {
      try {
        return new Verification(reader, platform.database()::connectAsReader).run();
      } catch (SdkException e) {
        throw new Trouble("cannot read the objects of the trail: " + e.getMessage(), e);
      } catch (SQLException e) {
        throw new Trouble("cannot read the mirror or the ledger: " + e.getMessage(), e);
      }
    }

    private void show(AuditReport report) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("stream", "objects", "events", "bytes", "not sealed yet"));
      for (AuditReport.Stream stream : report.streams()) {
        rows.add(
            List.of(
                stream.name(),
                Integer.toString(stream.objects()),
                Long.toString(stream.events()),
                Long.toString(stream.bytes()),
                Long.toString(stream.unsealed())));
      }
      terminal.table(rows);
      AuditReport.Ledger ledger = report.ledger();
      if (ledger != null) {
        terminal.say(
            "  %d ledger transactions compared with their entries, %d wait in the outbox"
                .formatted(ledger.transactions(), ledger.waiting()));
      }
      if (report.finding() == null) {
        terminal.say("  the audit trail is whole");
      } else {
        terminal.fail(report.finding().toString());
      }
    }
  }
}
