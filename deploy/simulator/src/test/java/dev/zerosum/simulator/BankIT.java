package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BankIT {

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningSimulator simulator;

  @BeforeEach
  void start() {
    // Far away, so that only the clock of a test moves anything.
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"), "bank-course=1h");
  }

  @AfterEach
  void stop() {
    simulator.close();
    http.close();
  }

  @Test
  void paysOnceUnderAKeyAndRemembersItAcrossARestart() throws Exception {
    JsonNode first = json(order("key_1", "po_1", "ba_hamburg", 500));
    simulator.close();
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"), "bank-course=1h");

    HttpResponse<String> again = order("key_1", "po_1", "ba_hamburg", 500);

    assertThat(json(again)).isEqualTo(first);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(simulator.lines("payout")).hasSize(1);
    assertThat(json(get("/bank/transfers?reference=po_1")).get("data")).hasSize(1);
  }

  @Test
  void saysLaterWhatBecameOfEachInOrder() throws Exception {
    order("key_1", "po_1", "ba_hamburg", 500);
    order("key_2", "po_2", "ba_failing", 70);
    order("key_3", "po_3", "ba_returning", 30);
    order("key_4", "po_4", "ba_silent", 9);

    simulator.send("POST", "/_clock", "{\"advance_seconds\": 3600}");
    simulator.send("POST", "/_clock", "{\"advance_seconds\": 3600}");

    JsonNode report = json(get("/bank/report")).get("data");
    assertThat(words(report))
        .containsExactly("po_1 paid", "po_2 failed", "po_3 paid", "po_3 returned");
    assertThat(
            words(json(get("/bank/report?after=" + report.at("/2/id").stringValue())).get("data")))
        .containsExactly("po_3 returned");
    assertThat(words(json(get("/bank/returns")).get("data")))
        .containsExactly("po_2 failed", "po_3 returned");
    assertThat(
            json(get("/bank/statement"))
                .get("data")
                .valueStream()
                .map(line -> line.get("amount").longValue()))
        .containsExactly(30L, -30L, -500L);
    JsonNode whole = json(get("/bank/statement"));
    JsonNode older = json(get("/bank/statement?before=" + whole.at("/data/1/id").stringValue()));
    assertThat(words(older.get("data"))).containsExactly("po_1 paid");
    assertThat(older.get("total_count").longValue()).isEqualTo(3);
    long last = whole.at("/data/0/created").longValue();
    assertThat(json(get("/bank/statement?from=" + (last + 1))).get("data")).isEmpty();
    assertThat(words(json(get("/bank/statement?from=" + last)).get("data")))
        .containsExactly("po_3 returned");
    assertThat(simulator.lines("payout_returned")).hasSize(1);
  }

  @Test
  void rejectsAndStaysAwayAsOrdered() throws Exception {
    HttpResponse<String> rejected = order("key_1", "po_1", "ba_rejected", 500);
    simulator.fault(
        "{'kind':'process_and_drop','operation':'payout','payment_id':'po_2','count':1}");

    assertThat(rejected.statusCode()).isEqualTo(400);
    assertThat(json(rejected).at("/error/code").stringValue()).isEqualTo("account_rejected");
    assertThatThrownBy(() -> order("key_2", "po_2", "ba_hamburg", 500))
        .isInstanceOf(IOException.class);
    assertThat(simulator.lines("payout")).hasSize(1);
    assertThat(order("key_2", "po_2", "ba_hamburg", 500).statusCode()).isEqualTo(200);
    assertThat(simulator.lines("payout")).hasSize(1);
  }

  private HttpResponse<String> order(String key, String reference, String account, long amount)
      throws Exception {
    String form =
        "reference=" + reference + "&account=" + account + "&amount=" + amount + "&currency=USD";
    return http.send(
        request("/bank/transfers")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(simulator.url() + path))
        .header("Authorization", "Bearer sk_test_any");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static List<String> words(JsonNode lines) {
    return lines
        .valueStream()
        .map(line -> line.get("reference").stringValue() + " " + line.get("status").stringValue())
        .toList();
  }
}
