package dev.zerosum.notification.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.notification.ServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class EventIT extends ServiceTest {

  @Autowired private EventRetention retention;

  @Test
  void numbersTheEventsOfAnObjectAndNamesTheOneBefore() {
    String payment = aPayment();

    take(event(payment, 1, "payment.created"), event(payment, 3, "payment.succeeded"));

    JsonNode list = get(merchant, "/v1/events").json();
    JsonNode second = list.at("/data/0");
    JsonNode first = list.at("/data/1");
    assertThat(list.get("has_more").asBoolean()).isFalse();
    assertThat(first.get("sequence").asLong()).isOne();
    assertThat(first.get("previous_event").isNull()).isTrue();
    assertThat(second.get("sequence").asLong()).isEqualTo(2);
    assertThat(second.get("previous_event")).isEqualTo(first.get("id"));
    assertThat(second.get("type").asString()).isEqualTo("payment.succeeded");
    assertThat(second.get("created").asLong()).isEqualTo(START.getEpochSecond());
    assertThat(second.at("/data/object/amount").asLong()).isEqualTo(8900);
    assertThat(second.at("/request/id").asString()).isEqualTo("req_of_" + payment);
    assertThat(second.get("pending_webhooks").asInt()).isZero();
    assertThat(get(merchant, "/v1/events/" + second.get("id").asString()).json()).isEqualTo(second);
  }

  @Test
  void takesARepeatWithoutChange() {
    String payment = aPayment();
    take(event(payment, 1, "payment.created"), event(payment, 2, "payment.succeeded"));
    String before = get(merchant, "/v1/events").body();

    take(event(payment, 2, "payment.succeeded"));
    take(event(payment, 1, "payment.created"), event(payment, 2, "payment.succeeded"));

    assertThat(get(merchant, "/v1/events").body()).isEqualTo(before);
  }

  @Test
  void storesEachEventOnceWhenBatchesRace() throws Exception {
    var other = aMerchant();
    String mine = aPayment();
    String theirs = aPayment();
    List<RelayedEvent> batch =
        List.of(event(mine, 1, "payment.created"), event(other, theirs, 1, "payment.created"));
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<Future<?>>();
      for (int i = 0; i < 8; i++) {
        var order = i % 2 == 0 ? batch : batch.reversed();
        done.add(
            threads.submit(() -> {
              start.await();
              take(order.toArray(RelayedEvent[]::new));
              return null;
            }));
      }
      start.countDown();
      for (Future<?> one : done) {
        one.get();
      }
    }

    assertThat(get(merchant, "/v1/events").json().get("data")).hasSize(1);
    assertThat(get(other, "/v1/events").json().get("data")).hasSize(1);
  }

  @Test
  void setsAsideWhatNamesNoMerchantAndTakesItsNeighbours() {
    String payment = aPayment();
    var nobodys =
        new RelayedEvent(
            "payment", aPayment(), 1, "a.b", "{}", "x", null, null, null, null, clock.instant());

    take(nobodys, event(payment, 1, "payment.created"));
    take(nobodys);

    assertThat(get(merchant, "/v1/events").json().get("data")).hasSize(1);
    assertThat(
            jdbc.sql("SELECT count(*) FROM notification.unaddressed_event WHERE object_id = ?")
                .param(nobodys.objectId())
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void filtersByTypeObjectAndTime() {
    String one = aPayment();
    String two = aPayment();
    take(event(one, 1, "payment.created"), event(one, 2, "payment.failed"));
    clock.advance(Duration.ofSeconds(10));
    take(event(two, 1, "payment.created"), event(two, 2, "refund.created"));
    long later = clock.instant().getEpochSecond();

    assertThat(typesOf("?type=payment.failed")).containsExactly("payment.failed");
    assertThat(typesOf("?type=payment.*"))
        .containsExactly("payment.created", "payment.failed", "payment.created");
    assertThat(typesOf("?types[]=payment.failed&types[]=refund.*"))
        .containsExactly("refund.created", "payment.failed");
    assertThat(typesOf("?object_id=" + one)).containsExactly("payment.failed", "payment.created");
    assertThat(typesOf("?created[gte]=" + later))
        .containsExactly("refund.created", "payment.created");
    assertThat(typesOf("?created[lt]=" + later))
        .containsExactly("payment.failed", "payment.created");
    assertThat(get(merchant, "/v1/events?type=Payment").status()).isEqualTo(400);
    var unheard = get(merchant, "/v1/events?types[]=payment.created&types[]=payment.zzz");
    assertThat(unheard.status()).isEqualTo(400);
    assertThat(unheard.text("/error/param")).isEqualTo("types[]");
    assertThat(unheard.text("/error/message")).contains("payout.paid");
    assertThat(get(merchant, "/v1/events?kind=x").text("/error/code"))
        .isEqualTo("parameter_unknown");
  }

  @Test
  void pagesBothWays() {
    for (int i = 1; i <= 5; i++) {
      take(event(aPayment(), 1, "payment.n" + "abcdef".charAt(i)));
    }
    JsonNode all = get(merchant, "/v1/events").json().get("data");

    JsonNode page =
        get(merchant, "/v1/events?limit=2&starting_after=" + all.at("/1/id").asString()).json();
    JsonNode back =
        get(merchant, "/v1/events?limit=2&ending_before=" + all.at("/3/id").asString()).json();

    assertThat(page.at("/data/0")).isEqualTo(all.get(2));
    assertThat(page.at("/data/1")).isEqualTo(all.get(3));
    assertThat(page.get("has_more").asBoolean()).isTrue();
    assertThat(back.at("/data/0")).isEqualTo(all.get(1));
    assertThat(back.at("/data/1")).isEqualTo(all.get(2));
  }

  @Test
  void showsNothingToOthers() {
    take(event(aPayment(), 1, "payment.created"));
    String id = get(merchant, "/v1/events").text("/data/0/id");
    var unknown = get(aMerchant(), "/v1/events/evt_none");

    for (var stranger : List.of(aMerchant(), withKey(merchant, true, KeyKind.SECRET))) {
      var answer = get(stranger, "/v1/events/" + id);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("/error/message")).isEqualTo(unknown.text("/error/message"));
      assertThat(get(stranger, "/v1/events").json().get("data")).isEmpty();
      var beyond = get(stranger, "/v1/events?starting_after=" + id);
      assertThat(beyond.status()).isEqualTo(400);
      assertThat(beyond.text("/error/code")).isEqualTo("resource_missing");
      assertThat(beyond.text("/error/param")).isEqualTo("starting_after");
    }
    assertThat(get(withKey(merchant, false, KeyKind.PUBLISHABLE), "/v1/events").status())
        .isEqualTo(403);
    assertThat(get(withKey(merchant, false, KeyKind.RESTRICTED), "/v1/events").status())
        .isEqualTo(403);
    var reader = withKey(merchant, false, KeyKind.RESTRICTED, "events:read");
    assertThat(get(reader, "/v1/events/" + id).status()).isEqualTo(200);
  }

  @Test
  void forgetsAfterThirtyDaysAndCountsOn() {
    String payment = aPayment();
    take(event(payment, 1, "payment.created"));
    clock.advance(Duration.ofDays(30).plusSeconds(1));
    take(event(payment, 2, "payment.succeeded"));

    assertThat(retention.remove()).isPositive();
    take(event(payment, 1, "payment.created"));

    JsonNode list = get(merchant, "/v1/events").json().get("data");
    assertThat(list).hasSize(1);
    assertThat(list.at("/0/sequence").asLong()).isEqualTo(2);
  }

  private List<String> typesOf(String query) {
    return get(merchant, "/v1/events" + query.replace("[", "%5B").replace("]", "%5D"))
        .json()
        .get("data")
        .valueStream()
        .map(event -> event.get("type").asString())
        .toList();
  }
}
