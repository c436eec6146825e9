package dev.zerosum.fraud.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.fraud.ServiceTest;
import dev.zerosum.fraud.rule.Address;
import dev.zerosum.kit.json.ZerosumJson;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class BlockedNetworkIT extends ServiceTest {

  private static final String LIST = "/v1/operator/blocked_networks";

  @Autowired private BlockedNetworkRows rows;
  @Autowired private StringRedisTemplate redis;

  @Test
  void blocksUntilItIsTakenOffTheList() {
    HttpResponse<String> added = add("172.16.5.9/12");

    assertThat(added.statusCode()).isEqualTo(201);
    JsonNode network = ZerosumJson.mapper().readTree(added.body());
    assertThat(network.get("network").asString()).isEqualTo("172.16.0.0/12");
    assertThat(rows.containing(Address.parse("172.20.0.1").orElseThrow())).isPresent();
    eventually(() -> assertThat(copied()).contains("172.16.0.0/12"));

    String one = LIST + "/" + network.get("id").asString();
    assertThat(operator("admin", "DELETE", one, newKey(), "").statusCode()).isEqualTo(200);
    assertThat(operator("admin", "DELETE", one, newKey(), "").statusCode()).isEqualTo(404);
    assertThat(rows.containing(Address.parse("172.20.0.1").orElseThrow())).isEmpty();
    eventually(() -> assertThat(copied()).doesNotContain("172.16.0.0/12"));
    assertThat(
            count(
                "SELECT count(*) FROM fraud.outbox WHERE object_id = ?",
                network.get("id").asString()))
        .isEqualTo(2);
  }

  @Test
  void blocksANetworkOnce() {
    add("192.168.7.0/24");

    HttpResponse<String> again = add("192.168.7.0/24");

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("network_already_blocked");
  }

  @Test
  void listsNewestFirst() {
    add("10.1.0.0/16");
    clock.advance(Duration.ofSeconds(1));
    add("10.2.0.0/16");

    JsonNode page =
        ZerosumJson.mapper().readTree(operator("read", "GET", LIST + "?limit=1", null, "").body());

    assertThat(page.at("/data/0/network").asString()).isEqualTo("10.2.0.0/16");
    assertThat(page.get("has_more").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "example.com", "", "10.0.0.0/40", "5", "5/8", "10.1/16"})
  void refusesWhatIsNoNetwork(String network) {
    assertThat(add(network).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "starting_after=net_nobodys, resource_missing, starting_after",
    "colour=red, parameter_unknown, colour"
  })
  void refusesAPageThatCannotBe(String query, String code, String param) {
    HttpResponse<String> refused = operator("read", "GET", LIST + "?" + query, null, "");

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode error = ZerosumJson.mapper().readTree(refused.body()).get("error");
    assertThat(error.get("code").asString()).isEqualTo(code);
    assertThat(error.get("param").asString()).isEqualTo(param);
  }

  @Test
  void isChangedByAdminsAlone() {
    String body = "{\"network\": \"10.3.0.0/16\", \"reason\": \"r\"}";

    assertThat(operator("support", "POST", LIST, newKey(), body).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> add(String network) {
    String body = "{\"network\": \"" + network + "\", \"reason\": \"Card testing.\"}";
    return operator("admin", "POST", LIST, newKey(), body);
  }

  private String copied() {
    return String.valueOf(redis.opsForHash().get(NetworkCopy.KEY, "text"));
  }
}
