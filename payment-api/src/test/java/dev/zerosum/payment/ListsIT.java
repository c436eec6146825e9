package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What all lists have in common.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListsIT {

  private FakePeers peers;
  private PaymentInstance api;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    api = PaymentInstance.start(PaymentInstance.settings(peers));
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    merchant = aMerchant(api);
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/payments?",
        "/v1/refunds?",
        "/v1/disputes?",
        "/v1/payouts?",
        "/v1/transfers?",
        "/v1/customers?",
        "/v1/bank_accounts?",
        "/v1/payment_methods?customer_id=cus_sarah42&",
        "/v1/operator/merchants?",
        "/v1/operator/merchants/OWN/api_keys?",
        "/v1/operator/operators?",
        "/v1/operator/attention?",
        "/v1/operator/corrections?"
      })
  void refusesCursorsOfNobody(String list) {
    for (String name : List.of("starting_after", "ending_before")) {
      var lost = get(list + name + "=re_nobodys");
      assertThat(lost.statusCode()).isEqualTo(400);
      assertThat(code(lost)).isEqualTo("resource_missing");
      assertThat(param(lost)).isEqualTo(name);
    }
    var both = get(list + "starting_after=a_1&ending_before=a_1");
    assertThat(code(both)).isEqualTo("parameter_invalid");
    assertThat(param(both)).isEqualTo("ending_before");
    assertThat(code(get(list + "colour=red"))).isEqualTo("parameter_unknown");
    assertThat(get(list).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments", "refunds", "disputes", "payouts", "transfers"})
  void boundsWhenTheyWereMade(String list) {
    for (String name : List.of("gt", "gte", "lt", "lte")) {
      String bound = "/v1/" + list + "?created[" + name + "]=";
      assertThat(get(bound + "1700000000").statusCode()).isEqualTo(200);
      assertThat(param(get(bound + "soon"))).isEqualTo("created[" + name + "]");
    }
    assertThat(get("/v1/" + list + "?created=1700000000").statusCode()).isEqualTo(200);
  }

  @Test
  void narrowsByTheSecondAndGoesOnFromAnyOfItsOwn() {
    var payment = json(api.post(merchant, aKey(), "/v1/payments", PAYMENT));
    long second = payment.get("created").asLong();
    String later = "/v1/payments?created[gt]=";

    assertThat(json(get(later + second)).get("data")).isEmpty();
    assertThat(json(get(later + (second - 1))).get("data")).hasSize(1);
    String methods = "/v1/payment_methods?customer_id=cus_sarah42";
    String method = json(get(methods)).at("/data/0/id").asString();
    assertThat(json(get(methods + "&starting_after=" + method)).get("data")).isEmpty();
    // The cursor is of another customer, though of the same merchant.
    assertThat(code(get("/v1/payment_methods?customer_id=cus_else&starting_after=" + method)))
        .isEqualTo("resource_missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments/pay_1?colour=red", "/v1/payout_schedules?colour=red"})
  void refusesWhatAReadDoesNotKnow(String path) {
    var refused = get(path);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("parameter_unknown");
    assertThat(param(refused)).isEqualTo("colour");
  }

  private HttpResponse<byte[]> get(String path) {
    Caller caller = path.startsWith("/v1/operator") ? ADMIN : merchant;
    return api.get(caller, path.replace("OWN", merchant.merchantId().value()));
  }
}
