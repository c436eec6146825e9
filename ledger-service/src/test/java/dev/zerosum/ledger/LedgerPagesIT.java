package dev.zerosum.ledger;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.EngineSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/// What people and spreadsheets get of the book, over HTTP.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class LedgerPagesIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceTokens edge =
      new ServiceTokens(Callers.EDGE, EngineSettings.SERVICE_SECRET, Clock.systemUTC());
  private final int port;
  private final LedgerBook book;

  @Autowired
  LedgerPagesIT(@LocalServerPort int port, LedgerBook book) {
    this.port = port;
    this.book = book;
  }

  @Test
  void streamsAWholeStatementThatNoSpreadsheetCalculates() {
    var account = new AccountName("merchant/mer_csv/pending/USD");
    ensure(account);
    PostedTransaction posted = post("pay_csv", "=HYPERLINK(\"x\")", account, 8900);
    String path =
        "/ledger/accounts/%s/statement?from=%s&to=%s"
            .formatted(id(account), posted.recordedAt(), posted.recordedAt().plusNanos(1_000));

    HttpResponse<String> byAccept = get(path, "text/csv");
    HttpResponse<String> byName = get(path.replace("/statement?", "/statement.csv?"), "*/*");

    assertThat(byName.body()).isEqualTo(byAccept.body());
    assertThat(byAccept.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    String[] lines = byAccept.body().split("\r\n", -1);
    assertThat(lines).hasSize(5);
    assertThat(lines[1]).startsWith("\"opening\"").endsWith(",0.00,\"USD\"");
    assertThat(lines[2])
        .startsWith("\"entry\"")
        .contains("\"'=HYPERLINK(\"\"x\"\")\"")
        .endsWith(",89.00,89.00,\"USD\"");
    assertThat(lines[3]).startsWith("\"closing\"").endsWith(",89.00,\"USD\"");
    assertThat(json(get(path, "*/*")).at("/data/0/balance/minor_units").asLong()).isEqualTo(8900);
  }

  @Test
  void tellsWhatIsWrongWithAWindow() {
    ensure(PENDING);
    String path = "/ledger/accounts/" + id(PENDING) + "/statement";

    for (String accept : List.of("application/json", "text/csv")) {
      HttpResponse<String> future =
          get(path + "?from=2020-01-01T00:00:00Z&to=2900-01-01T00:00:00Z", accept);
      assertThat(future.statusCode()).isEqualTo(400);
      assertThat(json(future).at("/error/param").asString()).isEqualTo("to");
      assertThat(json(future).at("/error/code").asString()).isEqualTo("to_in_future");
      HttpResponse<String> missing = get(path + "?to=2020-01-01T00:00:00Z", accept);
      assertThat(json(missing).at("/error/param").asString()).isEqualTo("from");
    }
    HttpResponse<String> farOff =
        get("/ledger/accounts/" + id(PENDING) + "/balance?as_of=%2B99999-01-01T00:00:00Z", "*/*");
    assertThat(farOff.statusCode()).isEqualTo(400);
  }

  @Test
  void showsAllBalancesOfAMerchantAtOnePlace() {
    var pending = new AccountName("merchant/mer_three/pending/USD");
    var reserved = new AccountName("merchant/mer_three/reserved/USD");
    var yen = new AccountName("merchant/mer_three/available/JPY");
    ensure(pending, reserved, yen, new AccountName("merchant/mer_three2/pending/USD"));
    PostedTransaction first = post("pay_three1", "pay_three1", pending, 500);
    PostedTransaction _ = post("pay_three2", "pay_three2", reserved, 70);
    String path = "/ledger/merchants/mer_three/balances";

    JsonNode now = json(get(path, "*/*")).get("balances");
    JsonNode before = json(get(path + "?as_of=" + first.sequence(), "*/*"));

    assertThat(now.size()).isEqualTo(2);
    assertThat(now.at("/0/currency").asString()).isEqualTo("JPY");
    assertThat(now.at("/1/pending/minor_units").asLong()).isEqualTo(500);
    assertThat(now.at("/1/available/minor_units").asLong()).isZero();
    assertThat(now.at("/1/reserved/minor_units").asLong()).isEqualTo(70);
    assertThat(before.at("/balances/1/reserved/minor_units").asLong()).isZero();
    assertThat(before.get("sequence").asLong()).isEqualTo(first.sequence());
    assertThat(json(get(path + "?livemode=false", "*/*")).get("balances").size()).isZero();
    assertThat(get("/ledger/merchants/acc_a/balances", "*/*").statusCode()).isEqualTo(400);
  }

  @Test
  void listsAccountsByWhatTheirNamesBeginWith() {
    for (String balance : List.of("reserved", "pending", "available")) {
      ensure(new AccountName("merchant/mer_list/" + balance + "/USD"));
    }
    ensure(new AccountName("merchant/mer_list2/pending/USD"));
    String path = "/ledger/accounts?prefix=merchant/mer_list/&limit=2";

    JsonNode first = json(get(path, "*/*"));
    JsonNode second =
        json(get(path + "&starting_after=" + first.at("/data/1/id").asString(), "*/*"));

    assertThat(first.at("/data/0/name").asString()).contains("available");
    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(second.at("/data/0/name").asString()).contains("reserved");
    assertThat(second.get("data").size()).isEqualTo(1);
    assertThat(second.get("has_more").asBoolean()).isFalse();
    assertThat(get("/ledger/accounts?prefix=a%25", "*/*").statusCode()).isEqualTo(400);
    assertThat(json(get("/ledger/chart", "*/*")).get("data").size()).isEqualTo(15);
  }

  @Test
  void showsATransactionAsTAccountsAndWhatReversedIt() {
    ensure(PENDING);
    PostedTransaction _ = post("pay_page", "<script>", PENDING, 123456789);
    PostedTransaction _ =
        book.reverse(
            new ReverseTransaction(
                new StepKey("pay_page", "charge-reversal", 1),
                key("pay_page"),
                TransactionKind.CHARGE_REVERSAL,
                "pay_page"));

    HttpResponse<String> page =
        get("/v1/operator/ledger/transactions/pay_page:charge:1/page", "*/*");
    HttpResponse<String> statement =
        get("/v1/operator/ledger/accounts/" + id(PENDING) + "/statement/page", "text/html");

    assertThat(page.body())
        .contains("1\u202f234\u202f567.89", "&lt;script&gt;", "pay_page:charge-reversal:1")
        .doesNotContain("<script");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(statement.body())
        .contains("Opening", "Closing", "merchant/<wbr>mer_a/<wbr>pending/<wbr>USD");
    assertThat(get("/v1/operator/ledger/chart/page", "*/*").body())
        .contains("merchant/{merchant}/pending/{currency}");
  }

  private void ensure(AccountName... names) {
    book.ensureAccounts(new EnsureAccounts(List.of(CARD)));
    book.ensureAccounts(new EnsureAccounts(List.of(names)));
  }

  private PostedTransaction post(
      String payment, String reference, AccountName account, long units) {
    return book.post(
        new PostTransaction(
            key(payment),
            true,
            charge(payment, units).kind(),
            reference,
            List.of(leg(CARD, -units), leg(account, units))));
  }

  private String id(AccountName account) {
    return json(get("/ledger/accounts?name=" + account, "*/*")).get("id").asString();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return ZerosumJson.mapper().readTree(response.body());
  }

  private HttpResponse<String> get(String path, String accept) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header(ServiceTokens.HEADER, edge.forAudience("ledger-service"))
            .header(Callers.HEADER, Callers.encode(new Caller.Operator("op_1", Set.of())))
            .header("Accept", accept)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
