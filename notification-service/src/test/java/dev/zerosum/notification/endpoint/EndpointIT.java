package dev.zerosum.notification.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.notification.Answer;
import dev.zerosum.notification.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointIT extends ServiceTest {

  private static final String PATH = "/v1/webhook_endpoints";
  private static final String HOOK =
      """
      {"url": "https://shop.example.com/hook", "enabled_events": ["payment.*"]}\
      """;

  @Test
  void showsItsSecretOnceAndKeepsItSealed() {
    Answer created =
        call(merchant, "POST", PATH, "one-key-" + merchant.merchantId(), "application/json", HOOK);
    Answer replay =
        call(merchant, "POST", PATH, "one-key-" + merchant.merchantId(), "application/json", HOOK);

    assertThat(created.status()).isEqualTo(201);
    String id = created.text("/id");
    String secret = created.text("/secret");
    assertThat(id).startsWith("we_");
    assertThat(secret).matches("whsec_[A-Za-z0-9+/=]{44}");
    assertThat(created.text("/object")).isEqualTo("webhook_endpoint");
    assertThat(created.text("/status")).isEqualTo("enabled");
    assertThat(created.json().get("livemode").asBoolean()).isFalse();
    assertThat(replay.body()).isEqualTo(created.body());
    assertThat(replay.response().headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(get(merchant, PATH + "/" + id).json().get("secret").isNull()).isTrue();
    assertThat(get(merchant, PATH).body()).contains(id).doesNotContain("whsec_");
    byte[] sealed =
        jdbc.sql("SELECT sealed FROM notification.endpoint_secret WHERE endpoint_id = ?")
            .param(id)
            .query(byte[].class)
            .single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    assertThat(
            jdbc.sql("SELECT is_sealed FROM notification.claim WHERE scope = ?")
                .param(merchant.merchantId().value())
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(audit(id)).containsExactly("webhook_endpoint.created");
  }

  @Test
  void readsFormsToo() {
    Answer created =
        call(
            merchant,
            "POST",
            PATH,
            "k",
            "application/x-www-form-urlencoded",
            "url=https%3A%2F%2Fshop.example.com&enabled_events[]=payment.succeeded"
                + "&enabled_events[]=refund.*&metadata[team]=ops");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/url")).isEqualTo("https://shop.example.com/");
    assertThat(created.text("/enabled_events/1")).isEqualTo("refund.*");
    assertThat(created.text("/metadata/team")).isEqualTo("ops");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|parameter_missing|url",
        "{\"url\":\"https://a.example.com\"}|parameter_missing|enabled_events",
        "{\"url\":\"https://a.example.com\",\"enabled_events\":[\"*\",\"a b\"]}|parameter_invalid|enabled_events[1]",
        "{\"url\":\"https://a.example.com\",\"enabled_events\":[\"*\"],\"x\":1}|parameter_unknown|x",
        "{\"url\":\"https://10.0.0.1/\",\"enabled_events\":[\"*\"]}|url_invalid|url",
        "{\"url\":\"http://a.example.com/\",\"enabled_events\":[\"*\"]}|url_invalid|url",
        "{\"url\":\"https://inner.example.com/\",\"enabled_events\":[\"*\"]}|url_invalid|url",
      })
  void refusesWhatItCannotUse(String body, String code, String param) {
    names.lead("inner.example.com", "10.1.2.3");

    Answer refused = post(merchant, PATH, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/error/code")).isEqualTo(code);
    assertThat(refused.text("/error/param")).isEqualTo(param);
    assertThat(get(merchant, PATH).json().get("data")).isEmpty();
  }

  @Test
  void changesWhatIsMentionedAndNothingElse() {
    String one = PATH + "/" + post(merchant, PATH, HOOK).text("/id");

    Answer first =
        post(
            merchant,
            one,
            "{\"description\": \"till\", \"metadata\": {\"a\": \"1\", \"b\": \"2\"}}");
    Answer second =
        post(merchant, one, "{\"metadata\": {\"a\": \"\"}, \"url\": \"https://b.example.com/\"}");
    Answer third = post(merchant, one, "{\"disabled\": true}");

    assertThat(first.text("/description")).isEqualTo("till");
    assertThat(first.text("/url")).isEqualTo("https://shop.example.com/hook");
    assertThat(second.json().get("metadata").toString()).isEqualTo("{\"b\":\"2\"}");
    assertThat(second.text("/url")).isEqualTo("https://b.example.com/");
    assertThat(third.text("/status")).isEqualTo("disabled");
    assertThat(third.text("/enabled_events/0")).isEqualTo("payment.*");
    assertThat(post(merchant, one, "{\"url\": \"https://10.0.0.1/\"}").text("/error/code"))
        .isEqualTo("url_invalid");
  }

  @Test
  void isGoneAfterItsDeletion() {
    String id = post(merchant, PATH, HOOK).text("/id");

    Answer deleted = delete(merchant, PATH + "/" + id);

    assertThat(deleted.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"object\":\"webhook_endpoint\",\"deleted\":true}");
    assertThat(get(merchant, PATH + "/" + id).status()).isEqualTo(404);
    assertThat(get(merchant, PATH).json().get("data")).isEmpty();
    assertThat(delete(merchant, PATH + "/" + id).status()).isEqualTo(404);
    assertThat(audit(id)).containsExactly("webhook_endpoint.created", "webhook_endpoint.deleted");
    assertThat(
            jdbc.sql("SELECT count(*) FROM notification.endpoint_secret WHERE endpoint_id = ?")
                .param(id)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void wantsAKeyForEachMutation() {
    assertThat(call(merchant, "POST", PATH, null, "application/json", HOOK).status())
        .isEqualTo(400);
  }

  @Test
  void showsNothingToOthersAndTakesNothingFromThem() {
    String one = PATH + "/" + post(merchant, PATH, HOOK).text("/id");
    String unknown = get(aMerchant(), PATH + "/we_none").text("/error/message");

    for (var stranger : List.of(aMerchant(), withKey(merchant, true, KeyKind.SECRET))) {
      assertThat(get(stranger, one).status()).isEqualTo(404);
      assertThat(get(stranger, one).text("/error/message")).isEqualTo(unknown);
      assertThat(get(stranger, PATH).json().get("data")).isEmpty();
      assertThat(post(stranger, one, "{\"disabled\": true}").status()).isEqualTo(404);
      assertThat(post(stranger, one + "/roll_secret", "{}").status()).isEqualTo(404);
      assertThat(delete(stranger, one).status()).isEqualTo(404);
    }
    for (var weak :
        List.of(
            withKey(merchant, false, KeyKind.PUBLISHABLE),
            withKey(merchant, false, KeyKind.RESTRICTED, "webhook_endpoints:read"))) {
      assertThat(post(weak, PATH, HOOK).status()).isEqualTo(403);
      assertThat(post(weak, one + "/roll_secret", "{}").status()).isEqualTo(403);
      assertThat(delete(weak, one).status()).isEqualTo(403);
    }
    assertThat(get(merchant, one).text("/status")).isEqualTo("enabled");
  }

  @Test
  void isLimitedInNumber() {
    for (int i = 0; i < 32; i++) {
      assertThat(post(merchant, PATH, HOOK).status()).isEqualTo(201);
    }

    assertThat(post(merchant, PATH, HOOK).text("/error/code")).isEqualTo("webhook_endpoints_limit");
  }

  private List<String> audit(String id) {
    return jdbc.sql("SELECT type FROM notification.outbox WHERE object_id = ? ORDER BY id")
        .param(id)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
