package dev.zerosum.fraud.review;

import static dev.zerosum.fraud.rule.Payments.aPayment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.fraud.ServiceTest;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.testkit.openapi.GoldenDescription;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReviewIT extends ServiceTest {

  private static final String REASON = "{\"reason\": \"The buyer was called back.\"}";

  @Test
  void keepsWhatTheGoldenDescriptionPromises() {
    String description = operator("read", "GET", "/v3/api-docs", null, "").body();

    GoldenDescription.assertKept("fraud-service", description.getBytes(UTF_8));
  }

  @Test
  void keepsWhoApprovedWhenAndWhyAndTellsTheSaga() {
    PaymentId payment = inReview();

    HttpResponse<String> answer = decide("approve", payment);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode review = ZerosumJson.mapper().readTree(answer.body());
    assertThat(review.get("status").asString()).isEqualTo("approved");
    assertThat(review.get("closed_by").asString()).isEqualTo("op_grace");
    assertThat(review.get("closed_because").asString()).isEqualTo("The buyer was called back.");
    assertThat(review.get("closed_at").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(review.at("/assessment/reasons/0/rule").asString()).isEqualTo("first_charge");
    assertThat(gate.review(payment).state()).isEqualTo(ReviewState.APPROVED);
    eventually(() -> assertThat(sagas.nudgesOf(payment)).isOne());
    assertThat(eventTypes(payment)).containsExactly("review.opened", "review.approved");
  }

  @Test
  void refusesToRejectWhatIsApproved() {
    PaymentId payment = inReview();
    decide("approve", payment);

    HttpResponse<String> answer = decide("reject", payment);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("\"code\":\"review_already_approved\"");
    assertThat(gate.review(payment).state()).isEqualTo(ReviewState.APPROVED);
  }

  @Test
  void approvesOnceWhenAskedTwice() {
    PaymentId payment = inReview();
    String key = newKey();

    HttpResponse<String> first = operator("support", "POST", path(payment, "approve"), key, REASON);
    HttpResponse<String> replay =
        operator("support", "POST", path(payment, "approve"), key, REASON);
    HttpResponse<String> again = decide("approve", payment);

    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(eventTypes(payment)).containsExactly("review.opened", "review.approved");
  }

  @Test
  void wantsAKeyAReasonAndARole() {
    PaymentId payment = inReview();
    String approve = path(payment, "approve");

    assertThat(operator("admin", "POST", approve, null, REASON).statusCode()).isEqualTo(400);
    assertThat(operator("admin", "POST", approve, newKey(), "{\"reason\": \" \"}").statusCode())
        .isEqualTo(400);
    assertThat(operator("read", "POST", approve, newKey(), REASON).statusCode()).isEqualTo(403);
    assertThat(gate.review(payment).state()).isEqualTo(ReviewState.PENDING);
  }

  @Test
  void letsOneOfTwoVerdictsWin() throws Exception {
    PaymentId payment = inReview();
    var start = new CountDownLatch(1);
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<HttpResponse<String>>>();
      for (String verdict : List.of("approve", "reject")) {
        answers.add(
            threads.submit(() -> {
              start.await();
              return decide(verdict, payment);
            }));
      }
      start.countDown();
      for (Future<HttpResponse<String>> answer : answers) {
        statuses.add(answer.get().statusCode());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    assertThat(eventTypes(payment)).hasSize(2);
  }

  @Test
  void nudgesUntilTheSagaHasHeard() {
    PaymentId payment = inReview();
    var away = new PeerUnreachable("orchestrator", false, new ConnectException("refused"));
    sagas.failNext(payment, away);
    sagas.failNext(
        payment,
        new ProblemException(Problem.unavailable("away", "Later.", Duration.ofSeconds(1))));

    decide("reject", payment);

    eventually(() -> assertThat(sagas.nudgesOf(payment)).isOne());
    eventually(() -> {
      clock.advance(Duration.ofMillis(50));
      assertThat(sagas.nudgesOf(payment)).isEqualTo(3);
      assertThat(nudgesDue(payment)).isZero();
    });
  }

  @Test
  void nudgesNoSagaThatDoesNotRun() {
    PaymentId payment = inReview();
    sagas.failNext(
        payment, new ProblemException(Problem.notFound("saga_not_running", "None runs.")));

    decide("reject", payment);

    eventually(() -> assertThat(nudgesDue(payment)).isZero());
    assertThat(sagas.nudgesOf(payment)).isOne();
  }

  @Test
  void expiresWithoutAVerdictAndKeepsOneThatIsThere() {
    PaymentId late = inReview();
    PaymentId decided = inReview();
    decide("reject", decided);

    assertThat(gate.expireReview(late).state()).isEqualTo(ReviewState.EXPIRED);
    assertThat(gate.expireReview(late).state()).isEqualTo(ReviewState.EXPIRED);
    assertThat(gate.expireReview(decided).state()).isEqualTo(ReviewState.REJECTED);
    assertThat(decide("approve", late).statusCode()).isEqualTo(409);
    assertThat(sagas.nudgesOf(late)).isZero();
  }

  @Test
  void opensAReviewByPolicyOnce() {
    AssessPayment payment = aPayment().build();
    var request =
        new OpenReview(
            payment.paymentId(), payment.merchantId(), true, payment.amount(), "fraud_unavailable");

    Review first = gate.openReview(request);
    clock.advance(Duration.ofMinutes(1));
    Review second = gate.openReview(request);

    assertThat(second).isEqualTo(first);
    assertThat(eventTypes(payment.paymentId())).containsExactly("review.opened");
    assertThat(operator("read", "GET", "/v1/operator/reviews/" + payment.paymentId(), null, ""))
        .satisfies(answer -> assertThat(answer.body()).contains("\"assessment\":null"));
  }

  @Test
  void listsWhatIsPendingNewestFirstInPages() {
    PaymentId older = inReview();
    clock.advance(Duration.ofSeconds(1));
    PaymentId decided = inReview();
    clock.advance(Duration.ofSeconds(1));
    PaymentId newer = inReview();
    decide("approve", decided);

    String list = "/v1/operator/reviews?status=pending&limit=1";
    JsonNode first = page(list);
    JsonNode second = page(list + "&starting_after=" + newer);

    assertThat(first.at("/data/0/payment_id").asString()).isEqualTo(newer.value());
    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(second.at("/data/0/payment_id").asString()).isEqualTo(older.value());
    for (String wrong :
        List.of(
            "?status=lost", "?starting_after=pay_nobodys", "?starting_after=x", "?colour=red")) {
      assertThat(operator("read", "GET", "/v1/operator/reviews" + wrong, null, "").statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void knowsNoOtherPayments() {
    assertThat(operator("read", "GET", "/v1/operator/reviews/pay_unknown", null, "").statusCode())
        .isEqualTo(404);
    assertThat(decide("approve", new PaymentId("pay_unknown")).statusCode()).isEqualTo(404);
  }

  private PaymentId inReview() {
    AssessPayment payment = aPayment().of(900_000, "USD").build();
    gate.assess(payment);
    return payment.paymentId();
  }

  private HttpResponse<String> decide(String verdict, PaymentId payment) {
    return operator("support", "POST", path(payment, verdict), newKey(), REASON);
  }

  private static String path(PaymentId payment, String verdict) {
    return "/v1/operator/reviews/" + payment + "/" + verdict;
  }

  private JsonNode page(String path) {
    HttpResponse<String> answer = operator("read", "GET", path, null, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return ZerosumJson.mapper().readTree(answer.body());
  }

  private List<String> eventTypes(PaymentId payment) {
    return jdbc.sql("SELECT type FROM fraud.outbox WHERE object_id = ? ORDER BY object_sequence")
        .param(payment.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private long nudgesDue(PaymentId payment) {
    return count(
        "SELECT count(*) FROM fraud.review WHERE payment_id = ? AND nudge_at IS NOT NULL",
        payment.value());
  }
}
