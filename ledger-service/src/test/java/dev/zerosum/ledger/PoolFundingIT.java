package dev.zerosum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.testkit.EngineSettings;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/// Operators fill pools of currency: once under a key, for a reason, and never below nothing.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class PoolFundingIT {

  private static final String FUNDINGS = "/v1/operator/ledger/fx_fundings";
  private static final Caller ADMIN = new Caller.Operator("op_admin", Set.of("admin"));
  private static final Caller SUPPORT = new Caller.Operator("op_support", Set.of("support"));

  private final LedgerHttp http;
  private final JdbcClient jdbc;

  @Autowired
  PoolFundingIT(@LocalServerPort int port, JdbcClient jdbc) {
    this.http = new LedgerHttp(port);
    this.jdbc = jdbc;
  }

  @Test
  void fillsAPoolOnceForAllWhoAskUnderOneKey() throws Exception {
    String key = UUID.randomUUID().toString();
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asked.add(threads.submit(() -> fund(1_000_000, "SEK", key)));
      }
      for (Future<HttpResponse<String>> one : asked) {
        answers.add(one.get());
      }
    }

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    String id = LedgerHttp.json(answers.getFirst()).get("id").asString();
    assertThat(balance("test/platform/fx_pool/SEK")).isEqualTo(1_000_000);
    assertThat(balance("test/platform/treasury/SEK")).isEqualTo(-1_000_000);
    assertThat(
            jdbc.sql(
                    """
                    SELECT type || ' ' || actor || ' ' || (payload ->> 'reason')
                      FROM ledger.outbox WHERE object_id = :id
                    """)
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly("fx_funding.requested op_admin Ticket 7");
  }

  @Test
  void finishesWhatWasLostBeforeTheBookHadIt() throws Exception {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = fund(500, "NOK", key);
    // As a service leaves it that died between the row and the answer.
    jdbc.sql(
            """
            UPDATE ledger.claim
               SET status = NULL, content_type = NULL, body = NULL, decided_at = NULL
             WHERE object_id = :id
            """)
        .param("id", LedgerHttp.json(first).get("id").asString())
        .update();

    HttpResponse<String> repeated = fund(500, "NOK", key);

    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(balance("test/platform/fx_pool/NOK")).isEqualTo(500);
  }

  @Test
  void takesOutWhatIsThereAndNoMore() throws Exception {
    assertThat(fund(700, "DKK", UUID.randomUUID().toString()).statusCode()).isEqualTo(201);

    HttpResponse<String> some = fund(-300, "DKK", UUID.randomUUID().toString());
    HttpResponse<String> more = fund(-401, "DKK", UUID.randomUUID().toString());

    assertThat(some.statusCode()).as(some.body()).isEqualTo(201);
    assertThat(more.statusCode()).as(more.body()).isEqualTo(409);
    assertThat(LedgerHttp.json(more).at("/error/code").asString())
        .isEqualTo("balance_insufficient");
    assertThat(LedgerHttp.json(more).at("/error/message").asString())
        .contains("has 4.00 DKK and is asked for 4.01 DKK");
    assertThat(balance("test/platform/fx_pool/DKK")).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"amount":0,"currency":"EUR","livemode":false,"reason":"x"}  | amount
          {"amount":1,"currency":"XYZ","livemode":false,"reason":"x"}  | currency
          {"amount":1,"currency":"EUR","reason":"x"}                   | livemode
          {"amount":1,"currency":"EUR","livemode":false}               | reason
          {"amount":1,"currency":"EUR","livemode":false,"reason":" "}  | reason
          """)
  void refusesWhatSaysTooLittle(String body, String param) throws Exception {
    HttpResponse<String> refused = http.send(FUNDINGS, body, ADMIN);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(LedgerHttp.json(refused).at("/error/param").asString()).isEqualTo(param);
  }

  @Test
  void asksForAnAdmin() throws Exception {
    String body = "{\"amount\":1,\"currency\":\"EUR\",\"livemode\":false,\"reason\":\"x\"}";

    assertThat(http.send(FUNDINGS, body, SUPPORT).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> fund(long amount, String currency, String key) throws Exception {
    return http.send(
        FUNDINGS,
        "{\"amount\":%d,\"currency\":\"%s\",\"livemode\":false,\"reason\":\"Ticket 7\"}"
            .formatted(amount, currency),
        ADMIN,
        key);
  }

  private long balance(String account) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
              JOIN ledger.account AS a ON a.id = e.account_id
             WHERE a.logical_name = :name
            """)
        .param("name", account)
        .query(Long.class)
        .single();
  }
}
