package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Journeys 2 and 3: one key, one payment, one answer.
@OnPlatform
class SameKeyIT {

  private static final Duration DECISION = Duration.ofSeconds(30);
  private static final Duration PROMPT = Duration.ofMillis(200);

  @Test
  void makesOnePaymentOfAHundredRequests(
      Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    var order = Order.ofSneakers();
    var first = Together.times(100, () -> merchant.pay(order));
    assertThat(first)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(201, 202, 409));

    var decided = Together.times(100, () -> merchant.payUntilDecided(order, DECISION));
    assertThat(decided).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    var all = new ArrayList<>(decided);
    first.stream().filter(answer -> answer.status() == 201).forEach(all::add);
    assertThat(all.stream().map(Answer::body).distinct()).hasSize(1);

    String id = decided.getFirst().paymentId();
    assertThat(journal.count("capture", id)).isEqualTo(1);
    assertThat(ledger.transactions(id)).isEqualTo(1);
  }

  @Test
  void answersPromptlyWhoeverWaits(
      Merchant merchant, Faults faults, LedgerRows ledger, Platform platform) {
    // The first payments of a fresh JVM are slow for other reasons.
    for (int i = 0; i < 5; i++) {
      merchant.pay(Order.ofSneakers());
    }
    assertPrompt(merchant, faults, ledger);
    platform.start("payment-api-2");
    try {
      assertPrompt(merchant, faults, ledger);
    } finally {
      platform.stop("payment-api-2");
    }
  }

  private static void assertPrompt(Merchant merchant, Faults faults, LedgerRows ledger) {
    List<Duration> delays = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      var slow =
          faults.order("{'kind':'delay','operation':'capture','count':1,'delay_millis':800}");
      var order = Order.ofSneakers();
      var first = Together.begin(() -> merchant.pay(order));
      faults.awaitHit(slow);
      var replays = Together.times(4, () -> merchant.pay(order));
      var answers = new ArrayList<>(replays);
      answers.add(first.result());
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
      assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
      var decidedAt = ledger.decidedAt(answers.getFirst().paymentId());
      var last = answers.stream().map(Answer::at).max(Instant::compareTo).orElseThrow();
      delays.add(Duration.between(decidedAt, last));
    }
    Collections.sort(delays);
    // The median: one round may meet a collection of garbage.
    assertThat(delays.get(delays.size() / 2)).as("of %s", delays).isLessThan(PROMPT);
  }

  @Test
  void refusesAnotherBodyUnderTheKeyAndNamesTheField(Merchant merchant, ProcessorJournal journal) {
    var order = Order.ofSneakers();
    var paid = merchant.pay(order);
    var refused = merchant.pay(order.with("amount", 8901));
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.error("type")).isEqualTo("idempotency_error");
    assertThat(refused.error("message")).contains("amount");
    assertThat(journal.count("capture", paid.paymentId())).isEqualTo(1);
    assertThat(merchant.pay(order).body()).isEqualTo(paid.body());
  }

  @Test
  void replaysToTheByteAndSaysSo(Merchant merchant) {
    var order = Order.ofSneakers();
    var paid = merchant.pay(order);
    var again = merchant.pay(order);
    assertThat(again.status()).isEqualTo(paid.status());
    assertThat(again.body()).isEqualTo(paid.body());
    assertThat(again.isReplayed()).isTrue();
    assertThat(paid.isReplayed()).isFalse();
  }

  @Test
  void refusesARequestWithoutAKey(Merchant merchant) {
    var answer = merchant.post("/v1/payments", null, Order.ofSneakers().body());
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void keepsTheKeysOfTwoMerchantsApart(
      Merchant merchant, Standing standing, Operator operator, ProcessorJournal journal) {
    var other = operator.makeMerchant(standing.apiUrl(), "another");
    var order = Order.ofSneakers();
    var mine = merchant.pay(order);
    var theirs = other.pay(order.with("amount", 4200));
    assertThat(theirs.status()).as(theirs.body()).isEqualTo(201);
    assertThat(Set.of(mine.paymentId(), theirs.paymentId())).hasSize(2);
    assertThat(theirs.json().path("amount").longValue()).isEqualTo(4200);
    assertThat(journal.count("capture", theirs.paymentId())).isEqualTo(1);
    // Another's payment does not exist.
    assertThat(other.read(mine.paymentId()).status()).isEqualTo(404);
  }
}
