package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey 16: the statement lies, and reconciliation says where, to the cent. Ten thousand rows
/// are compared in reconciliation-service's own tests.
@OnPlatform
class ReconIT {

  private static final Duration PROMPT = Duration.ofMinutes(2);

  private final Faults statement;
  private final Reconciliation recon;
  private final Merchant merchant;

  ReconIT(Standing standing, Operator operator, Merchant merchant) {
    this.statement = Faults.ofStatement(standing.port("simulator"));
    this.recon = new Reconciliation(operator);
    this.merchant = merchant;
  }

  @AfterEach
  void clear() {
    statement.clear();
  }

  @Test
  void namesEachDifferenceToTheCent() {
    String missing = pay();
    String wrongCent = pay();
    String wrongCurrency = pay();
    String duplicated = pay();
    String sound = pay();
    lie("'kind':'missing','payment_id':'%s'", missing);
    lie("'kind':'wrong_cent','payment_id':'%s','amount':1", wrongCent);
    lie("'kind':'wrong_currency','payment_id':'%s','currency':'eur'", wrongCurrency);
    lie("'kind':'duplicated','payment_id':'%s'", duplicated);
    lie("'kind':'alien','amount':%s", "4711");

    JsonNode run = recon.runOver(Instant.now());

    assertThat(Json.text(run, "state")).as(run.toString()).isEqualTo("red");
    assertThat(kinds(missing)).containsExactly("missing_there");
    assertThat(kinds(wrongCent)).containsExactly("amount_differs");
    assertThat(Math.abs(breaks(wrongCent).getFirst().path("difference").longValue())).isEqualTo(1);
    assertThat(kinds(wrongCurrency)).containsExactly("currency_differs");
    assertThat(kinds(duplicated)).containsExactly("duplicate");
    assertThat(kinds(sound)).isEmpty();
    assertThat(open("kind=alien")).isNotEmpty();

    statement.clear();
    recon.repeat(Json.text(run, "id"));

    assertThat(open("reference=" + missing)).as("closed by the run that found it whole").isEmpty();
    assertThat(open("reference=" + wrongCent)).isEmpty();
    assertThat(open("reference=" + duplicated)).isEmpty();
  }

  @Test
  void failsLoudlyWhenAPageIsCutOff() {
    pay();
    pay();
    lie("'kind':'malformed','page':%s", "1");

    JsonNode run = recon.runOver(Instant.now());

    assertThat(Json.text(run, "state")).as(run.toString()).isEqualTo("failed");
    assertThat(Json.text(run, "reason")).isNotBlank();
  }

  private String pay() {
    var answer = merchant.payUntilDecided(Order.ofSneakers(), PROMPT);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.paymentId();
  }

  private void lie(String json, String value) {
    statement.order("{" + json.formatted(value) + "}");
  }

  private List<String> kinds(String reference) {
    return breaks(reference).stream().map(one -> Json.text(one, "kind")).toList();
  }

  private List<JsonNode> breaks(String reference) {
    return recon.breaks("reference=" + reference);
  }

  private List<JsonNode> open(String query) {
    return recon.breaks("status=open&" + query);
  }
}
