package dev.zerosum.e2e.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the reconciliation says, asked as an operator.
public final class Reconciliation {

  private static final String RUNS = "/v1/operator/recon/runs";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Operator operator;

  public Reconciliation(Operator operator) {
    this.operator = operator;
  }

  /// A run that looks at everything from the start of a day to an instant: the youngest lines are
  /// left to the next one.
  public JsonNode runOver(LocalDate from, Instant instant) {
    return Eventually.get(
        "a run over " + instant,
        PATIENCE,
        () ->
            run(
                RUNS,
                Map.of("from", from.toString(), "to", LocalDate.now(ZoneOffset.UTC).toString())),
        run -> run.path("settled_at").longValue() > instant.getEpochSecond());
  }

  /// The same of today.
  public JsonNode runOver(Instant instant) {
    return runOver(LocalDate.now(ZoneOffset.UTC), instant);
  }

  /// Repeats a run.
  public JsonNode repeat(String run) {
    return run(RUNS + "/" + run + "/repeat", Map.of());
  }

  private JsonNode run(String path, Map<String, Object> body) {
    Answer started = operator.api().post(path, body);
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    String run = Json.text(started.json(), "id");
    return Eventually.get(
        "the end of " + run,
        PATIENCE,
        () -> operator.api().get(RUNS + "/" + run).json(),
        found -> found.path("ended_at").isNumber());
  }

  /// Breaks by a filter, a hundred at most.
  ///
  /// @param query for instance `status=open&reference=pay_…`
  public List<JsonNode> breaks(String query) {
    Answer answer = operator.api().get("/v1/operator/recon/breaks?limit=100&" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("data").valueStream().toList();
  }
}
