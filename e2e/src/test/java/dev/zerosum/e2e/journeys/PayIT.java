package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.Movement;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Journey 1: a card payment crosses the platform.
@OnPlatform
class PayIT {

  @Test
  void paysForSneakers(Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    var answer = merchant.pay(Order.ofSneakers());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.paymentStatus()).isEqualTo("succeeded");
    assertThat(answer.json().path("amount").longValue()).isEqualTo(8900);
    assertThat(answer.json().path("amount_captured").longValue()).isEqualTo(8900);
    assertThat(answer.json().path("currency").stringValue()).isEqualTo("USD");

    String id = answer.paymentId();
    var movement = new Movement(id, Movement.Kind.CHARGE, 8900, "USD");
    assertThat(journal.movements()).contains(movement);
    assertThat(journal.count("authorize", id)).isEqualTo(1);
    assertThat(journal.count("capture", id)).isEqualTo(1);
    assertThat(ledger.movements()).contains(movement);
    assertThat(ledger.transactions(id)).isEqualTo(1);
    assertThat(merchant.read(id).body()).contains("\"status\":\"succeeded\"");
    Verdict.isClean(merchant, journal, ledger, Duration.ofSeconds(10));
  }

  @Test
  void takesTheRequestOfTheDesignDocumentAsItIsPrinted(Merchant merchant) {
    var body = new LinkedHashMap<String, Object>();
    body.put("amount", 8900);
    body.put("currency", "USD");
    body.put("payment_method_id", "pm_abc123");
    body.put("customer_id", "cus_sarah42");
    body.put("merchant_id", "mer_zappos99");
    body.put("description", "Order #5512 — sneakers");
    var answer = merchant.pay(new Order(UUID.randomUUID().toString(), body));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(Json.text(answer.json(), "status")).isEqualTo("succeeded");
    assertThat(answer.paymentId()).startsWith("pay_");
  }

  @Test
  void holdsMoneyUntilTheMerchantCaptures(Merchant merchant, ProcessorJournal journal) {
    var answer = merchant.pay(Order.ofSneakers().with("capture_method", "manual"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.paymentStatus()).isEqualTo("requires_capture");
    assertThat(journal.count("authorize", answer.paymentId())).isEqualTo(1);
    assertThat(journal.count("capture", answer.paymentId())).isZero();
  }
}
