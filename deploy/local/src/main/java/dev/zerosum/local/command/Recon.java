package dev.zerosum.local.command;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Compares statement and ledger now, and says the verdict.
@Command(
    name = "recon",
    description = "Compares the processor's statement with the ledger; exit code 0 when green.")
final class Recon implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration RUN_MAX = Duration.ofMinutes(10);
  private static final String RUNS = "/v1/operator/recon/runs";

  @Mixin private PlatformOption which = new PlatformOption();

  @Option(names = "--from", description = "First day, UTC; today unless said otherwise.")
  private @Nullable LocalDate from;

  @Option(names = "--to", description = "Last day, UTC; today unless said otherwise.")
  private @Nullable LocalDate to;

  private final Terminal terminal;

  Recon(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var platform = Platform.kept(which.home());
    LocalDate last = to == null ? LocalDate.now(ZoneOffset.UTC) : to;
    LocalDate first = from == null ? last : from;
    var body = Map.of("from", first.toString(), "to", last.toString());
    String url = platform.edge().url() + RUNS;
    JsonNode run =
        read(Http.post(url, headers(platform), JsonFile.MAPPER.writeValueAsString(body), PATIENCE));
    JsonNode ended = ended(platform, url + "/" + run.path("id").asString());
    String state = ended.path("state").asString();
    terminal.say(
        "%s is %s: %d matched, %d on another day, %d breaks%s"
            .formatted(
                ended.path("id").asString(),
                state,
                ended.path("matched").asLong(),
                ended.path("timing").asLong(),
                ended.path("breaks").asLong(),
                ended.path("reason").isNull() ? "" : ", " + ended.path("reason").asString()));
    terminal.say(url + "/" + run.path("id").asString() + "/report");
    return state.equals("green") ? 0 : 1;
  }

  private static JsonNode ended(Platform platform, String url) {
    var last = new AtomicReference<JsonNode>();
    boolean isEnded =
        Waiting.until(
            () -> {
              last.set(read(Http.get(url, headers(platform), PATIENCE)));
              return !last.get().path("state").asString().equals("running");
            },
            RUN_MAX);
    if (!isEnded) {
      throw new Trouble("the run has not ended within " + RUN_MAX.toMinutes() + " minutes");
    }
    return last.get();
  }

  private static JsonNode read(Http.Answer answer) {
    if (!answer.isOk()) {
      throw new Trouble(
          "reconciliation refused: %d %s"
              .formatted(answer.status(), answer.body().replaceAll("\\s+", " ")));
    }
    return JsonFile.MAPPER.readTree(answer.body());
  }

  private static Map<String, String> headers(Platform platform) {
    return Map.of(
        "Authorization",
        "Bearer " + platform.secrets().get(Secrets.OPERATOR_TOKEN),
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }
}
