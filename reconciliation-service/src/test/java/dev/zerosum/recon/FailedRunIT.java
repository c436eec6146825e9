package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.ledger.LedgerPage;
import dev.zerosum.contract.processor.StatementAnswer.Page;
import dev.zerosum.contract.processor.StatementAnswer.Unusable;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A book that cannot be believed fails the run, says why, and is never green.
class FailedRunIT extends ReconTest {

  private static final int LINES = 250;
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<LedgerLine> ledger = new ArrayList<>();

  @BeforeEach
  void write() {
    var statement = new ArrayList<StatementLine>();
    for (int i = 0; i < LINES; i++) {
      Money amount = Money.of(100 + i, "USD");
      statement.add(Movements.charged("pay_" + i, amount, NOON.plusSeconds(i)));
      ledger.add(Movements.booked("pay_" + i, amount, NOON.plusSeconds(i)));
    }
    BOOKS.write(true, statement, ledger);
  }

  @Test
  void failsOverAStatementThatIsNotWholeOrNotInOrder() {
    fails((n, page) -> n == 2 ? page(page.lines(), true, "100") : page, "does not go forward");
    fails((n, page) -> n == 3 ? page(page.lines(), true, null) : page, "no way to them");
    fails((n, page) -> n == 2 ? page(List.of(), true, "200") : page, "no way to them");
    fails((n, page) -> n == 2 ? page(page.lines().reversed(), true, "200") : page, "out of order");
    fails(
        (n, page) -> n == 2 ? page(later(page.lines()), true, "200") : page, "outside the window");
    fails(
        (n, page) -> n == 2 ? new Page(page.lines(), false, null, 250L) : page,
        "250 lines by its own count, and 200 came");
    fails((n, page) -> n == 2 ? new Unusable("a page was left out") : page, "a page was left out");
    fails((n, page) -> n == 2 ? "{\"outcome\":\"page\",\"lines\":[" : page, "malformed");
    fails((n, page) -> n == 2 ? "" : page, "malformed");
    fails(
        (n, page) ->
            n == 2
                ? "{\"outcome\":\"page\",\"lines\":[{\"line_id\":\"a\",\"reference\":null,\"object_id\":\"b\",\"kind\":\"charge\",\"amount\":{\"minor_units\":1.5,\"currency\":\"USD\"},\"fee\":null,\"occurred_at\":\"2026-11-22T12:00:00Z\"}],\"has_more\":false,\"next_cursor\":null,\"line_count\":null}"
                : page,
        "malformed");
  }

  @Test
  void failsOverALineThatComesTwice() {
    fails(
        (n, page) -> {
          var lines = new ArrayList<>(page.lines());
          if (n == 2) {
            StatementLine first = lines.getFirst();
            lines.add(1, first);
          }
          return page(lines, page.hasMore(), page.nextCursor());
        },
        "twice");
  }

  @Test
  void failsOverALedgerThatLacksATransaction() {
    failsInLedger(
        page ->
            new LedgerPage(
                page.fromSequence(),
                page.toSequence(),
                page.lastSequence(),
                page.lines().stream().filter(line -> line.sequence() != 7).toList(),
                page.nextCursor()),
        "lacks transaction 7");
    failsInLedger(
        page ->
            new LedgerPage(
                page.fromSequence(),
                page.toSequence(),
                page.lastSequence() + 1,
                page.lines(),
                null),
        "truncated");
  }

  @Test
  void canBeRepeatedAndLeavesBreaksAlone() {
    BOOKS.write(true, List.of(), ledger.subList(0, 1));
    run();
    BOOKS.lie((_, _) -> new Unusable("not ready"));
    JsonNode failed = run();
    assertThat(failed.get("state").asString()).isEqualTo("failed");
    assertThat(breaks("status=open")).hasSize(1);
    assertThat(count("SELECT breaks FROM recon.run WHERE state = 'failed'")).isZero();

    BOOKS.beHonest();
    JsonNode repeated =
        ended(
            post(
                    "op_ada",
                    "/v1/operator/recon/runs/" + failed.get("id").asString() + "/repeat",
                    "{}")
                .json()
                .get("id")
                .asString());

    assertThat(repeated.get("state").asString()).isEqualTo("red");
    assertThat(breaks("status=open")).hasSize(1);
  }

  @Test
  void isFoundBySilenceWhenItsProcessDiedAndAZombieWritesNothing() {
    BOOKS.beforeStatement(() ->
        jdbc.sql(
                """
                UPDATE recon.run SET worker = 'worker_dead',
                       heartbeat_at = now() - interval '2 minutes' WHERE state = 'running'
                """)
            .update());

    JsonNode run = run();

    assertThat(run.get("state").asString()).isEqualTo("failed");
    assertThat(run.get("reason").asString()).contains("has died");
    assertThat(count("SELECT count(*) FROM recon.run_total")).isZero();
    assertThat(count("SELECT count(*) FROM recon.outbox WHERE type = 'recon_run.failed'"))
        .isEqualTo(1);
  }

  @Test
  void oneAtATime() {
    var refused = new ArrayList<Answer>();
    BOOKS.beforeStatement(() ->
        refused.add(
            post("op_ada", "/v1/operator/recon/runs", "{'from':'2026-11-22','to':'2026-11-22'}")));

    JsonNode run = run();

    assertThat(run.get("state").asString()).isEqualTo("green");
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst().status()).isEqualTo(409);
    assertThat(refused.getFirst().body()).contains("recon_run_in_progress");
  }

  private void fails(BiFunction<Integer, Page, Object> lie, String reason) {
    BOOKS.lie(lie);
    requireFailed(run(), reason);
  }

  private void failsInLedger(Function<LedgerPage, Object> lie, String reason) {
    BOOKS.lieInLedger(lie);
    requireFailed(run(), reason);
  }

  private void requireFailed(JsonNode run, String reason) {
    assertThat(run.get("state").asString()).as(reason).isEqualTo("failed");
    assertThat(run.get("reason").asString()).contains(reason);
    assertThat(count("SELECT count(*) FROM recon.break")).isZero();
  }

  private static Page page(List<StatementLine> lines, boolean hasMore, @Nullable String next) {
    return new Page(lines, hasMore, next, null);
  }

  private static List<StatementLine> later(List<StatementLine> lines) {
    return lines.stream()
        .map(line ->
            Movements.line(
                line.lineId(),
                line.reference(),
                line.kind(),
                line.amount(),
                line.occurredAt().plus(Duration.ofDays(30))))
        .toList();
  }
}
