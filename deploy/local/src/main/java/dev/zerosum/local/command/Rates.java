package dev.zerosum.local.command;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// The commands about rates of exchange.
@Command(name = "rates", description = "Rates of exchange.")
final class Rates {

  /// Imports a day's rates.
  @Command(
      name = "import",
      description = "Imports the ECB's daily rates (eurofxref-daily.xml); a day counts once.")
  static final class Import implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin private PlatformOption which = new PlatformOption();

    @Parameters(paramLabel = "FILE", description = "The document, as the ECB publishes it.")
    private Path file = Path.of("eurofxref-daily.xml");

    private final Terminal terminal;

    Import(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      var platform = Platform.kept(which.home());
      JsonNode day = imported(platform, document());
      terminal.say(
          "%d rates of %s by %s"
              .formatted(
                  day.path("rates").size(),
                  day.path("day").asString(),
                  day.path("source").asString()));
      return 0;
    }

    private String document() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new Trouble("cannot read " + file + ": " + e.getMessage(), e);
      }
    }

    private static JsonNode imported(Platform platform, String document) {
      var headers =
          Map.of(
              "Authorization",
              "Bearer " + platform.secrets().get(Secrets.OPERATOR_TOKEN),
              "Idempotency-Key",
              UUID.randomUUID().toString());
      Http.Answer answer =
          Http.post(
              platform.edge().url() + "/v1/operator/fx_rates",
              headers,
              JsonFile.MAPPER.writeValueAsString(Map.of("document", document)),
              PATIENCE);
      if (!answer.isOk()) {
        throw new Trouble(
            "the rates were refused: %d %s"
                .formatted(answer.status(), answer.body().replaceAll("\\s+", " ")));
      }
      return JsonFile.MAPPER.readTree(answer.body());
    }
  }
}
