package dev.zerosum.ledger;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.testkit.EngineSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/// What a merchant's program sees of the book.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class MerchantBalanceIT {

  // Of no other test: the book is shared.
  private static final AccountName PENDING = new AccountName("merchant/mer_shown/pending/USD");
  private static final AccountName RESERVED = new AccountName("merchant/mer_shown/reserved/USD");
  private static final Caller.Merchant OWNER = caller("mer_shown", KeyKind.SECRET, Set.of());

  private final LedgerHttp http;
  private final LedgerBook book;

  @Autowired
  MerchantBalanceIT(@LocalServerPort int port, LedgerBook book) {
    this.http = new LedgerHttp(port);
    this.book = book;
  }

  @BeforeEach
  void charged() {
    book.ensureAccounts(new EnsureAccounts(List.of(CARD, PENDING, PENDING.available(), RESERVED)));
    PostedTransaction _ = book.post(post("pay_shown", leg(CARD, -100), leg(PENDING, 100)));
  }

  @Test
  void showsEachBalanceInTheShapeThatMerchantsKnow() throws Exception {
    JsonNode balance = LedgerHttp.json(http.send("/v1/balance", null, OWNER));

    assertThat(balance.get("object").asString()).isEqualTo("balance");
    assertThat(balance.get("livemode").asBoolean()).isTrue();
    assertThat(balance.at("/pending/0/amount").asLong()).isEqualTo(100);
    assertThat(balance.at("/pending/0/currency").asString()).isEqualTo("USD");
    assertThat(balance.at("/available/0/amount").asLong(-1)).isZero();
    assertThat(balance.at("/reserved/0/amount").asLong(-1)).isZero();
  }

  @Test
  void listsAndReadsWhatMovedIt() throws Exception {
    JsonNode list =
        LedgerHttp.json(http.send("/v1/balance_transactions?source=pay_shown", null, OWNER));
    String id = list.at("/data/0/id").asString();

    assertThat(list.get("url").asString()).isEqualTo("/v1/balance_transactions");
    assertThat(id).startsWith("txn_");
    assertThat(LedgerHttp.json(http.send("/v1/balance_transactions/" + id, null, OWNER)))
        .isEqualTo(list.at("/data/0"));
    assertThat(http.send("/v1/balance_transactions/txn_x_1", null, OWNER).statusCode())
        .isEqualTo(404);
    for (String asked : List.of("balance_transactions?colour", "balance?colour")) {
      assertThat(error("/v1/" + asked + "=red").get("code").asString())
          .isEqualTo("parameter_unknown");
    }
    JsonNode type = error("/v1/balance_transactions?type=zzz");
    assertThat(type.get("param").asString()).isEqualTo("type");
    assertThat(type.get("message").asString())
        .contains("charge, ", "payout_failure", "dispute_fee");
  }

  // Of the same transaction, on the buyer's side.
  private String foreignEntry() {
    PostedTransaction posted = book.post(post("pay_shown", leg(CARD, -100), leg(PENDING, 100)));
    return "le_" + posted.id().value().substring("tx_".length()) + "_1";
  }

  private JsonNode error(String path) throws Exception {
    var refused = http.send(path, null, OWNER);
    assertThat(refused.statusCode()).isEqualTo(400);
    return LedgerHttp.json(refused).get("error");
  }

  @Test
  void makesStatementsOfOneBalance() throws Exception {
    String window =
        "currency=usd&balance=pending&from=0&to=" + (Instant.now().getEpochSecond() - 1);

    JsonNode part = LedgerHttp.json(http.send("/v1/balance/statement?" + window, null, OWNER));
    String file = http.send("/v1/balance/statement.csv?" + window, null, OWNER).body();

    assertThat(part.get("object").asString()).isEqualTo("balance_statement");
    assertThat(part.get("balance").asString()).isEqualTo("pending");
    assertThat(part.get("currency").asString()).isEqualTo("USD");
    assertThat(part.get("from").asLong(-1)).isZero();
    long closing = part.get("closing_balance").asLong();
    assertThat(part.get("opening_balance").asLong(-1)).isZero();
    long moved = 0;
    for (JsonNode line : part.get("data")) {
      moved += line.get("amount").asLong();
      assertThat(line.get("balance").asLong()).isEqualTo(moved);
      assertThat(line.get("created").isIntegralNumber()).isTrue();
      String path = "/v1/balance_transactions/" + line.get("balance_transaction").asString();
      JsonNode transaction = LedgerHttp.json(http.send(path, null, OWNER));
      assertThat(transaction.get("source")).isEqualTo(line.get("source"));
      assertThat(transaction.get("type")).isEqualTo(line.get("type"));
    }
    assertThat(moved).isEqualTo(closing);
    // The book's own names stay inside.
    assertThat(part.toString() + file).doesNotContain("merchant/", "tx_", "mer_shown", "Z\"");
    assertThat(file).startsWith("\"line\",\"created\",\"id\",").contains("\"closing\"");
    String foreign = "&starting_after=" + foreignEntry();
    assertThat(error("/v1/balance/statement?" + window + foreign).get("param").asString())
        .isEqualTo("starting_after");
    assertThat(error("/v1/balance/statement.csv?x=1&" + window).get("param").asString())
        .isEqualTo("x");
    assertThat(
            http.send("/v1/balance/statement?currency=EUR&from=0&to=1", null, OWNER).statusCode())
        .isEqualTo(404);
    assertThat(
            http.send("/v1/balance/statement?currency=USD&from=soon&to=1", null, OWNER)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void showsItToNobodyElse() throws Exception {
    Caller other = caller("mer_hidden", KeyKind.SECRET, Set.of());
    Caller restricted = caller("mer_shown", KeyKind.RESTRICTED, Set.of("payments:read"));

    assertThat(LedgerHttp.json(http.send("/v1/balance", null, other)).get("pending")).isEmpty();
    assertThat(http.send("/v1/balance", null, restricted).statusCode()).isEqualTo(403);
    assertThat(http.send("/v1/balance", null, null).statusCode()).isEqualTo(401);
  }

  private static Caller.Merchant caller(String merchant, KeyKind kind, Set<String> scopes) {
    return new Caller.Merchant(new MerchantId(merchant), true, "key_1", kind, scopes, 20);
  }
}
