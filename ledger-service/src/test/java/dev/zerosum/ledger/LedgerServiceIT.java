package dev.zerosum.ledger;

import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.RESERVED;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static dev.zerosum.ledger.posting.PostingFixtures.postReservation;
import static dev.zerosum.ledger.posting.PostingFixtures.reserve;
import static dev.zerosum.ledger.posting.PostingFixtures.returnReservation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.testkit.EngineSettings;
import dev.zerosum.testkit.openapi.GoldenDescription;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class LedgerServiceIT {

  private final LedgerHttp http;
  private final LedgerBook book;
  private final JdbcClient jdbc;

  @Autowired
  LedgerServiceIT(@LocalServerPort int port, LedgerBook book, JdbcClient jdbc) {
    this.http = new LedgerHttp(port);
    this.book = book;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void ensure() {
    book.ensureAccounts(new EnsureAccounts(List.of(CARD, PENDING)));
  }

  @Test
  void keepsWhatTheGoldenDescriptionPromises() throws Exception {
    String description = http.send("/v3/api-docs", null, null).body();

    GoldenDescription.assertKept("ledger-service", description.getBytes(UTF_8));
  }

  @Test
  void ensuresEachAccountOnceInTheOrderAsked() {
    EnsuredAccounts first = book.ensureAccounts(new EnsureAccounts(List.of(CARD, PENDING)));
    EnsuredAccounts second = book.ensureAccounts(new EnsureAccounts(List.of(PENDING, CARD)));

    assertThat(second.accounts()).isEqualTo(first.accounts().reversed());
    assertThat(
            jdbc.sql("SELECT count(*) FROM ledger.outbox WHERE type = 'account.created'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void postsOverHttpAndShowsTheTransactionByKeyAndById() throws Exception {
    HttpResponse<String> posted = http.send("/ledger/transactions", body("pay_http", 8900), null);
    JsonNode answer = LedgerHttp.json(posted);

    JsonNode byKey =
        LedgerHttp.json(http.send("/ledger/transactions/pay_http:charge:1", null, null));
    JsonNode byId =
        LedgerHttp.json(
            http.send("/ledger/transactions/" + answer.get("id").asString(), null, null));

    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(byKey).isEqualTo(byId);
    assertThat(byKey.get("entries").get(0).get("entry_type").asString()).isEqualTo("debit");
    assertThat(byKey.get("entries").get(1).get("amount").get("minor_units").asLong())
        .isEqualTo(8900);
  }

  @Test
  void postsABatchOverHttpAndAnswersEachByItself() throws Exception {
    String good = body("pay_batch1", 8900);
    String unbalanced =
        body("pay_batch2", 8900).replace("\"minor_units\":8900", "\"minor_units\":1");

    HttpResponse<String> posted =
        http.send(
            "/ledger/transactions/batch",
            "{\"transactions\":[" + good + "," + unbalanced + "]}",
            null);

    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(LedgerHttp.json(posted).at("/results/0/outcome").asString()).isEqualTo("posted");
    assertThat(LedgerHttp.json(posted).at("/results/0/transaction/is_replay").asBoolean(true))
        .isFalse();
    assertThat(LedgerHttp.json(posted).at("/results/1/outcome").asString()).isEqualTo("refused");
    assertThat(LedgerHttp.json(posted).at("/results/1/code").asString()).isEqualTo("not_balanced");
  }

  @Test
  void tellsRefusalsAsProblems() throws Exception {
    HttpResponse<String> unbalanced =
        http.send(
            "/ledger/transactions",
            body("pay_x", 8900).replace("\"minor_units\":8900", "\"minor_units\":1"),
            null);
    HttpResponse<String> incomplete =
        http.send("/ledger/transactions", "{\"livemode\":true}", null);

    assertThat(unbalanced.statusCode()).isEqualTo(400);
    assertThat(LedgerHttp.json(unbalanced).at("/error/code").asString()).isEqualTo("not_balanced");
    assertThat(incomplete.statusCode()).isEqualTo(400);
    assertThatThrownBy(() ->
            book.reverse(
                new ReverseTransaction(
                    new StepKey("pay_z", "charge-reversal", 1),
                    key("pay_unheard"),
                    TransactionKind.CHARGE_REVERSAL,
                    "pay_z")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(404));
  }

  @Test
  void setsMoneyAsideOverHttpAndShowsItToOperators() throws Exception {
    book.ensureAccounts(new EnsureAccounts(List.of(AVAILABLE, RESERVED)));
    Caller operator = new Caller.Operator("op_1", Set.of(Role.READ.wireName()));
    String list = "/v1/operator/ledger/reservations?older_than_hours=0";
    PostedTransaction _ = book.post(post("pay_fund", leg(CARD, -500), leg(AVAILABLE, 500)));

    HttpResponse<String> tooMuch =
        http.send("/ledger/reservations", wire(reserve("re_1", 501)), null);
    HttpResponse<String> reserved =
        http.send("/ledger/reservations", wire(reserve("re_1", 500)), null);
    JsonNode open = LedgerHttp.json(http.send(list, null, operator));
    HttpResponse<String> returned =
        http.send("/ledger/reservations/return", wire(returnReservation("re_1")), null);
    HttpResponse<String> posted =
        http.send("/ledger/reservations/post", wire(postReservation("re_1", 500)), null);

    assertThat(tooMuch.statusCode()).isEqualTo(409);
    assertThat(LedgerHttp.json(tooMuch).at("/error/code").asString())
        .isEqualTo("balance_insufficient");
    assertThat(reserved.statusCode()).isEqualTo(200);
    assertThat(open.at("/data/0/key").asString()).isEqualTo("re_1:reserve:1");
    assertThat(open.at("/data/0/amount/minor_units").asLong()).isEqualTo(500);
    assertThat(returned.statusCode()).isEqualTo(200);
    assertThat(LedgerHttp.json(posted).at("/error/code").asString()).isEqualTo("already_returned");
    assertThat(LedgerHttp.json(http.send(list, null, operator)).get("data")).isEmpty();
  }

  @Test
  void showsTheTermsOfAnExchange() throws Exception {
    AccountName merchant = new AccountName("merchant/mer_a/pending/EUR");
    book.ensureAccounts(new EnsureAccounts(List.of(CARD_EUR, POOL, POOL_EUR, merchant)));
    PostedTransaction _ = book.post(post("pay_pool", leg(CARD_EUR, -92), leg(POOL_EUR, 92)));
    var terms =
        new FxTerms(
            CurrencyCode.of("USD"),
            CurrencyCode.of("EUR"),
            new BigDecimal("0.92"),
            "ecb",
            Instant.EPOCH,
            BigDecimal.ZERO);
    List<Leg> legs = FxLegs.of(Money.of(100, "USD"), terms).legs(CARD, merchant, POOL_EUR);
    PostedTransaction _ =
        book.post(
            new PostTransaction(
                key("pay_fx"), true, TransactionKind.CHARGE, "pay_fx", legs, terms));

    JsonNode shown = LedgerHttp.json(http.send("/ledger/transactions/pay_fx:charge:1", null, null));

    assertThat(shown.at("/fx/rate").asString()).isEqualTo("0.92");
    assertThat(shown.at("/fx/source").asString()).isEqualTo("ecb");
    assertThat(shown.get("entries")).hasSize(4);
  }

  @Test
  void pagesThroughTheEntriesOfAnAccount() throws Exception {
    for (int n = 0; n < 3; n++) {
      PostedTransaction _ = book.post(charge("pay_page" + n, 10 + n));
    }
    String account =
        LedgerHttp.json(http.send("/ledger/accounts?name=" + PENDING, null, null))
            .get("id")
            .asString();
    String path = "/ledger/accounts/" + account + "/entries?limit=2";

    JsonNode first = LedgerHttp.json(http.send(path, null, null));
    JsonNode second =
        LedgerHttp.json(
            http.send(path + "&starting_after=" + first.at("/data/1/id").asString(), null, null));

    assertThat(first.at("/data/0/amount/minor_units").asLong()).isEqualTo(12);
    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(second.at("/data/0/amount/minor_units").asLong()).isEqualTo(10);
  }

  @Test
  void showsOperatorsTheBookAndMerchantsNothing() throws Exception {
    PostedTransaction _ = book.post(charge("pay_seen", 77));
    String path = "/v1/operator/ledger/transactions/pay_seen:charge:1";
    Caller operator = new Caller.Operator("op_1", Set.of());
    Caller merchant =
        new Caller.Merchant(new MerchantId("mer_a"), true, "key_1", KeyKind.SECRET, Set.of(), 20);

    assertThat(http.send(path, null, operator).statusCode()).isEqualTo(200);
    assertThat(http.send("/v1/operator/ledger/sum", null, operator).body())
        .contains("\"currency\":\"USD\"", "\"sum\":0");
    assertThat(http.send(path, null, merchant).statusCode()).isEqualTo(403);
    assertThat(http.send(path, null, null).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesAPeerWithoutAToken() throws Exception {
    assertThat(http.withoutToken("/ledger/sum").statusCode()).isEqualTo(401);
  }

  private static String body(String payment, long minorUnits) {
    return ZerosumJson.mapper().writeValueAsString(charge(payment, minorUnits));
  }

  private static String wire(Object request) {
    return ZerosumJson.mapper().writeValueAsString(request);
  }
}
