package dev.zerosum.fraud.assessment;

import static dev.zerosum.fraud.rule.Payments.aPayment;
import static dev.zerosum.fraud.rule.Payments.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.fraud.ServiceTest;
import dev.zerosum.fraud.network.NetworkCopy;
import dev.zerosum.fraud.rule.Payments;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.testkit.RedisEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

class AssessmentIT extends ServiceTest {

  @Autowired private StringRedisTemplate redis;
  @Autowired private NetworkCopy networkCopy;

  /// Redis has counted for a whole window, so that its counts are believed; after a test that
  /// stopped it, the service rests from it for a second first.
  @BeforeEach
  void letRedisCount() {
    eventually(() -> {
      gate.assess(aPayment().build());
      clock.advance(Duration.ofSeconds(61));
      AssessPayment next = aPayment().build();
      gate.assess(next);
      assertThat(stored(next, "counted_by")).isEqualTo("redis");
    });
  }

  @AfterEach
  void bringRedisBack() {
    RedisEngine.start();
  }

  @Test
  void approvesAnOrdinaryPaymentAndStoresIt() {
    AssessPayment payment = aPayment().build();

    Assessment assessment = gate.assess(payment);

    assertThat(assessment).isEqualTo(new Assessment(Verdict.APPROVE, null, List.of()));
    assertThat(stored(payment, "counted_by")).isEqualTo("redis");
    assertThat(auditEvents(payment)).isOne();
  }

  @Test
  void answersTheStoredAssessmentWhenAskedAgain() {
    Payments card = aPayment().withCard("fp_again");
    Assessment first = gate.assess(card.build());
    decline("fp_again");

    assertThat(gate.assess(card.build())).isEqualTo(first);
    assertThat(auditEvents(card.build())).isOne();
  }

  @Test
  void refusesAKnownKeyWithAnotherAmount() {
    Payments payment = aPayment();
    gate.assess(payment.build());

    assertThatThrownBy(() -> gate.assess(payment.of(1, "USD").build()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("exists_with_different_amount");
  }

  @Test
  void answersParallelAsksAlike() throws Exception {
    AssessPayment payment = aPayment().of(900_000, "USD").build();

    List<Assessment> answers = inParallel(24, () -> gate.assess(payment));

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(answers.getFirst().verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(auditEvents(payment)).isOne();
    assertThat(
            count(
                "SELECT count(*) FROM fraud.outbox WHERE object_id = ?",
                payment.paymentId().value()))
        .as("the review was opened once")
        .isOne();
  }

  @Test
  void declinesTheEleventhChargeOfACardInAMinute() {
    assertThat(verdicts("fp_live", 11)).startsWith(approvals(10)).endsWith(Verdict.DECLINE);

    clock.advance(Duration.ofSeconds(61));
    assertThat(gate.assess(aPayment().withCard("fp_live").build()).verdict())
        .isEqualTo(Verdict.APPROVE);
  }

  @Test
  void letsTestCardsPass() {
    for (int i = 0; i < 30; i++) {
      assertThat(gate.assess(aPayment().inTestMode().withCard("fp_test").build()).verdict())
          .isEqualTo(Verdict.APPROVE);
    }
  }

  @Test
  void countsInPostgresWhileRedisIsAway() {
    RedisEngine.stop();

    assertThat(verdicts("fp_away", 11)).startsWith(approvals(10)).endsWith(Verdict.DECLINE);
    assertThat(
            count(
                "SELECT count(*) FROM fraud.assessment"
                    + " WHERE card_fingerprint = ? AND counted_by = 'postgres'",
                "fp_away"))
        .isEqualTo(11);
  }

  @Test
  void doesNotBelieveARedisThatWasEmptied() {
    verdicts("fp_emptied", 10);
    flushRedis();

    assertThat(gate.assess(aPayment().withCard("fp_emptied").build()).verdict())
        .isEqualTo(Verdict.DECLINE);
  }

  @Test
  void asksRedisOnce() {
    AssessPayment warm = aPayment().from("8.8.8.8", "US", "US").build();
    gate.assess(warm);
    long fewest = Long.MAX_VALUE;
    // The list of networks is published now and then; an assessment that it meets counts one more.
    for (int i = 0; i < 5; i++) {
      long before = readsOfRedis();
      gate.assess(aPayment().from("8.8.8.8", "US", "US").build());
      fewest = Math.min(fewest, readsOfRedis() - before - 1);
    }

    assertThat(fewest).isOne();
  }

  @Test
  void declinesBuyersOfBlockedNetworksWithAndWithoutRedis() {
    jdbc.sql(
            """
            INSERT INTO fraud.blocked_network (id, network, reason, added_by, added_at)
            VALUES ('net_00000000000000000000000001', '100.64.0.0/10', 'test', 'op_1', now())
            """)
        .update();
    jdbc.sql("UPDATE fraud.blocked_network_list SET version = version + 1").update();
    networkCopy.publish();

    Assessment byRedis = gate.assess(aPayment().from("100.64.1.2", "US", "US").build());
    flushRedis();
    Assessment unpublished = gate.assess(aPayment().from("100.64.1.2", "US", "US").build());
    RedisEngine.stop();
    Assessment byPostgres = gate.assess(aPayment().from("100.64.1.2", "US", "US").build());

    for (Assessment assessment : List.of(byRedis, unpublished, byPostgres)) {
      assertThat(assessment.verdict()).isEqualTo(Verdict.DECLINE);
      assertThat(assessment.reasons())
          .extracting(Reason::detail)
          .containsExactly("the buyer's address is in 100.64.0.0/10");
    }
  }

  @Test
  void sendsALargeFirstChargeToAPersonAndTheNextOneNot() {
    Payments small = aPayment();
    AssessPayment large = aPayment().of(500_000, "USD").by(small.customerId()).build();
    AssessPayment stranger = aPayment().of(500_000, "USD").build();
    gate.assess(small.build());

    assertThat(gate.assess(large).verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(gate.assess(stranger).verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(gate.review(stranger.paymentId()).state()).isEqualTo(ReviewState.PENDING);
  }

  @Test
  void knowsAGuestByTheCard() {
    gate.assess(aPayment().by(null).withCard("fp_guest").build());

    assertThat(
            gate.assess(aPayment().of(500_000, "USD").by(null).withCard("fp_guest").build())
                .verdict())
        .isEqualTo(Verdict.APPROVE);
    assertThat(gate.assess(aPayment().of(500_000, "USD").by(null).build()).verdict())
        .isEqualTo(Verdict.REVIEW);
  }

  @Test
  void assessesWhatLacksEverythingOptional() {
    AssessPayment bare = aPayment().by(null).with(card(null, null, null, null)).build();

    assertThat(gate.assess(bare).verdict()).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void refusesCallersWithoutAServiceToken() {
    assertThat(withoutToken("/fraud/reviews/pay_1").statusCode()).isEqualTo(401);
  }

  private void decline(String fingerprint) {
    verdicts(fingerprint, 11);
  }

  private List<Verdict> verdicts(String fingerprint, int charges) {
    var verdicts = new ArrayList<Verdict>();
    for (int i = 0; i < charges; i++) {
      verdicts.add(gate.assess(aPayment().withCard(fingerprint).build()).verdict());
    }
    return verdicts;
  }

  private static Verdict[] approvals(int count) {
    var approvals = new Verdict[count];
    Arrays.fill(approvals, Verdict.APPROVE);
    return approvals;
  }

  private String stored(AssessPayment payment, String column) {
    return jdbc.sql("SELECT " + column + " FROM fraud.assessment WHERE step_key = ?")
        .param(payment.key().toString())
        .query((row, _) -> row.getString(1))
        .single();
  }

  private long auditEvents(AssessPayment payment) {
    return count("SELECT count(*) FROM fraud.outbox WHERE object_id = ?", payment.key().toString());
  }

  private void flushRedis() {
    redis.execute(
        (RedisCallback<Boolean>)
            connection -> {
              connection.serverCommands().flushAll();
              return true;
            });
  }

  private long readsOfRedis() {
    Properties stats =
        redis.execute(
            (RedisCallback<Properties>) connection -> connection.serverCommands().info("stats"));
    return Long.parseLong(stats.getProperty("total_reads_processed"));
  }

  private static <T> List<T> inParallel(int count, Callable<T> work) throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<T>>();
      for (int i = 0; i < count; i++) {
        results.add(
            threads.submit(() -> {
              start.await();
              return work.call();
            }));
      }
      start.countDown();
      var answers = new ArrayList<T>();
      for (Future<T> result : results) {
        answers.add(result.get());
      }
      return answers;
    }
  }
}
