package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CorrectionIT extends ReconTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String LEGS =
      """
      {'reason':'Booked a cent too little.','legs':[
        {'account':'external/card/USD','amount':-1},
        {'account':'merchant/mer_a/pending/USD','amount':1}]}
      """;

  private String breakId = "";

  @BeforeEach
  void makeABreak() {
    BOOKS.write(
        true,
        List.of(Movements.charged("pay_1", Money.of(8901, "USD"), NOON)),
        List.of(Movements.booked("pay_1", Money.of(8900, "USD"), NOON)));
    assertThat(run().get("state").asString()).isEqualTo("red");
    breakId = breaks("status=open").getFirst().get("id").asString();
  }

  @Test
  void isApprovedByAnotherPersonPostedOnceAndSettlesTheBreak() {
    String id = proposed();
    Answer own = post("op_grace", "/v1/operator/recon/corrections/" + id + "/approve", "{}");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.body()).contains("second_person_required");

    var answers = new ArrayList<CompletableFuture<Answer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        String approver = "op_" + i;
        answers.add(
            CompletableFuture.supplyAsync(
                () -> post(approver, "/v1/operator/recon/corrections/" + id + "/approve", "{}"),
                threads));
      }
    }
    assertThat(answers.stream().map(answer -> answer.join().status()))
        .containsOnly(200, 409)
        .containsOnlyOnce(200);
    JsonNode posted =
        eventually(
            () -> get("/v1/operator/recon/corrections/" + id).json(),
            correction -> correction.get("state").asString().equals("posted"));

    assertThat(BOOKS.postCalls()).containsOnlyOnce(id + ":adjustment:1");
    assertThat(posted.get("transaction").asString()).startsWith("tx_");
    JsonNode found = get("/v1/operator/recon/breaks/" + breakId).json();
    assertThat(found.get("resolution").asString()).isEqualTo("corrected");
    assertThat(
            jdbc.sql("SELECT type FROM recon.outbox WHERE object_id = :id ORDER BY object_sequence")
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly("correction.proposed", "correction.approved", "correction.posted");

    // The book now has the adjustment, on the day it was posted; the day it mends is green.
    assertThat(run().get("state").asString()).isEqualTo("green");
  }

  @Test
  void theBooksAdjustmentIsHeldAgainstWhatWasApproved() {
    String id = proposed();
    post("op_ada", "/v1/operator/recon/corrections/" + id + "/approve", "{}");
    eventually(
        () -> get("/v1/operator/recon/corrections/" + id).json(),
        correction -> correction.get("state").asString().equals("posted"));
    var right = Movements.adjusted("tx_adj", id, Money.of(1, "USD"), NOON.plusSeconds(60));
    var wrong = Movements.adjusted("tx_adj", id, Money.of(2, "USD"), NOON.plusSeconds(60));
    var charge = Movements.booked("pay_1", Money.of(8900, "USD"), NOON);
    var statement = List.of(Movements.charged("pay_1", Money.of(8901, "USD"), NOON));

    BOOKS.write(true, statement, List.of(charge, right));
    assertThat(run().get("state").asString()).isEqualTo("green");

    BOOKS.write(true, statement, List.of(charge, wrong));
    assertThat(run().get("state").asString()).isEqualTo("red");
    assertThat(breaks("status=open").getFirst().get("kind").asString()).isEqualTo("missing_there");
  }

  @Test
  void mendsALineThatTheLedgerNeverHad() {
    BOOKS.write(
        true,
        List.of(Movements.line("txn_x", null, "charge", Money.of(70, "USD"), NOON)),
        List.of());
    run();
    breakId = breaks("kind=alien").getFirst().get("id").asString();
    String id = proposed(LEGS.replace("-1}", "-70}").replace(":1}", ":70}"));
    post("op_ada", "/v1/operator/recon/corrections/" + id + "/approve", "{}");
    eventually(
        () -> get("/v1/operator/recon/corrections/" + id).json(),
        correction -> correction.get("state").asString().equals("posted"));

    assertThat(run().get("state").asString()).isEqualTo("green");
  }

  @Test
  void refusesLegsThatDoNotBalanceASecondProposalAndAReader() {
    String path = "/v1/operator/recon/breaks/" + breakId + "/corrections";
    Answer unbalanced = post("op_grace", path, LEGS.replace("-1}", "-2}"));
    assertThat(unbalanced.status()).isEqualTo(400);
    assertThat(unbalanced.body()).contains("sum to -1, not to 0");
    assertThat(ask("op_ada", "read", "POST", path, LEGS.replace('\'', '"')).status())
        .isEqualTo(403);

    String first = proposed();
    assertThat(post("op_ada", path, LEGS).status()).isEqualTo(409);
    assertThat(
            post("op_ada", "/v1/operator/recon/corrections/" + first + "/reject", "{'note':'no'}")
                .status())
        .isEqualTo(200);
    assertThat(proposed()).isNotEqualTo(first);
    assertThat(BOOKS.postCalls()).noneMatch(key -> key.startsWith(first));
  }

  private String proposed() {
    return proposed(LEGS);
  }

  private String proposed(String legs) {
    Answer answer = post("op_grace", "/v1/operator/recon/breaks/" + breakId + "/corrections", legs);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("id").asString();
  }
}
