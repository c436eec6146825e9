package dev.zerosum.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.notification.Receiver;
import dev.zerosum.notification.endpoint.EndpointHealth;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class OrderIT extends DeliveryTest {

  @Autowired private QueueRows queue;
  @Autowired private QueueMeters meters;
  @Autowired private EndpointHealth health;
  @Autowired private Sender sender;
  @Autowired private Settlement settlement;
  @Autowired private TransactionTemplate transaction;
  @Autowired private DeliverySettings settings;

  @Test
  void holdsBackAnObjectsNextEventUntilTheOneBeforeHasArrived() {
    String failing = aPayment();
    String other = aPayment();
    var isUp = new AtomicBoolean();
    receiver.behave((exchange, request) ->
        Receiver.answer(
            exchange,
            isUp.get() || !request.body().contains(failing) ? 200 : 500,
            "not yet, \0 sorry"));

    take(event(failing, 1, "payment.created"), event(failing, 2, "payment.succeeded"));
    take(event(other, 1, "payment.created"), event(other, 2, "payment.succeeded"));
    eventually(
        () -> assertThat(typesOf(other)).containsExactly("payment.created", "payment.succeeded"));
    for (int attempts = 1; attempts <= 4; attempts++) {
      int count = attempts;
      eventually(() -> {
        assertThat(typesOf(failing)).hasSize(count);
        assertThat(deliveries().valueStream().filter(one -> one.get("in_flight").asBoolean()))
            .isEmpty();
      });
      clock.advance(Duration.ofMinutes(5));
    }
    isUp.set(true);
    clock.advance(Duration.ofHours(1));

    awaitStatus("delivered");
    List<String> types = typesOf(failing);
    assertThat(types.subList(0, types.size() - 1)).containsOnly("payment.created");
    assertThat(types.getLast()).isEqualTo("payment.succeeded");
    JsonNode attempt =
        deliveries()
            .valueStream()
            .filter(one -> one.get("attempt_count").asInt() > 1)
            .findFirst()
            .orElseThrow()
            .at("/attempts/0");
    assertThat(attempt.get("status_code").asInt()).isEqualTo(500);
    assertThat(attempt.get("error").asString()).isEqualTo("http_status");
    assertThat(attempt.get("response_excerpt").asString()).isEqualTo("not yet,  sorry");
  }

  @Test
  void sendsEachEventOnceAndInOrderWithTwoDeliverers() {
    var underWay = new ConcurrentHashMap<String, AtomicInteger>();
    var isOverlapping = new AtomicBoolean();
    receiver.behave((exchange, request) -> {
      String object = request.event().at("/data/object/id").asString();
      var count = underWay.computeIfAbsent(object, _ -> new AtomicInteger());
      if (count.incrementAndGet() > 1) {
        isOverlapping.set(true);
      }
      count.decrementAndGet();
      Receiver.answer(exchange, 204, "");
    });
    var second =
        new Deliverer(
            queue,
            health,
            sender,
            settlement,
            transaction,
            settings,
            clock,
            new SimpleMeterRegistry());
    second.start();
    var payments = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      payments.add(aPayment());
    }
    for (int sequence = 1; sequence <= 4; sequence++) {
      for (String payment : payments) {
        take(event(payment, sequence, "payment.step_" + "_abcd".charAt(sequence)));
        second.wake();
      }
    }

    eventually(() ->
        assertThat(
                jdbc.sql(
                        """
                        SELECT count(*) FROM notification.delivery
                         WHERE endpoint_id = ? AND status = 'delivered'
                        """)
                    .param(endpointId)
                    .query(Integer.class)
                    .single())
            .isEqualTo(80));
    second.stop();
    assertThat(receiver.received()).hasSize(80);
    assertThat(isOverlapping).isFalse();
    for (String payment : payments) {
      assertThat(typesOf(payment))
          .containsExactly("payment.step_a", "payment.step_b", "payment.step_c", "payment.step_d");
    }
  }

  @Test
  void isSentAgainWhenWhoeverTookItDied() {
    receiver.behave((exchange, _) -> Receiver.answer(exchange, 500, ""));
    take(event(aPayment(), 1, "payment.created"));
    awaitAttempts(1);
    receiver.behave(Receiver::accept);
    // An instance whose clock is ahead takes the delivery before all others, and dies with it.
    List<Due> taken =
        transaction.execute(_ ->
            queue.take(
                Map.of(endpointId, 1),
                clock.instant().plus(Duration.ofHours(1)),
                clock.instant().plus(settings.lease())));
    assertThat(taken).hasSize(1);
    assertThat(onlyDelivery().get("in_flight").asBoolean()).isTrue();
    assertThat(meters.pending()).isPositive();
    assertThat(meters.lagSeconds()).isZero();

    clock.advance(settings.lease().plusSeconds(1));

    awaitStatus("delivered");
    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.received().getLast().body())
        .isEqualTo(receiver.received().getFirst().body());
    assertThat(receiver.received().getLast().header("webhook-id"))
        .isEqualTo(receiver.received().getFirst().header("webhook-id"));
    assertThat(onlyDelivery().at("/attempts/1/error").asString()).isEqualTo("interrupted");
    assertThat(onlyDelivery().get("attempt_count").asInt()).isEqualTo(3);
  }

  @Test
  void ignoresWhoComesBackAfterItsLease() throws Exception {
    var arrived = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    receiver.behave((exchange, _) -> {
      arrived.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Receiver.answer(exchange, 200, "");
    });
    take(event(aPayment(), 1, "payment.created"));
    arrived.await();
    String id = onlyDelivery().get("id").asString();
    Due late =
        new Due(
            id,
            endpointId,
            onlyDelivery().get("event_id").asString(),
            "payment/x",
            1,
            0,
            clock.instant().plus(Duration.ofDays(3)),
            "");
    // The lease ends while the first attempt hangs: a second one is made.
    clock.advance(settings.lease().plusSeconds(1));
    eventually(() -> assertThat(receiver.received()).hasSize(2));

    settlement.settle(
        late, health.target(endpointId).orElseThrow(), new Outcome.Accepted(200, "late"));

    assertThat(onlyDelivery().get("status").asString()).isEqualTo("pending");
    assertThat(onlyDelivery().at("/attempts/0/response_excerpt").asString()).isEqualTo("late");
    release.countDown();
    awaitStatus("delivered");
    assertThat(audit(id)).containsExactly("webhook_delivery.delivered");
    assertThat(receiver.received().get(0).body()).isEqualTo(receiver.received().get(1).body());
  }

  private List<String> typesOf(String payment) {
    return receiver.received().stream()
        .filter(request -> request.body().contains(payment))
        .map(Receiver.Received::type)
        .toList();
  }
}
