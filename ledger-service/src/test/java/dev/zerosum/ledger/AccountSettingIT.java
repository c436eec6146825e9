package dev.zerosum.ledger;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.testkit.EngineSettings;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/// Accounts that are spread over shards and put back, while the book is written.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class AccountSettingIT {

  private static final Caller ADMIN = new Caller.Operator("op_admin", Set.of("admin"));
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final LedgerHttp http;
  private final LedgerBook book;
  private final JdbcClient jdbc;
  private AccountName hot = CARD;
  private String id = "";

  @Autowired
  AccountSettingIT(@LocalServerPort int port, LedgerBook book, JdbcClient jdbc) {
    this.http = new LedgerHttp(port);
    this.book = book;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void account() {
    hot = new AccountName("merchant/mer_hot" + NUMBERS.incrementAndGet() + "/pending/USD");
    List<Account> made =
        book.ensureAccounts(new EnsureAccounts(List.of(CARD, PENDING, hot))).accounts();
    id = made.getLast().id();
  }

  @Test
  void sumsTheShardsBeforeDuringAndAfterTheChange() throws Exception {
    List<PostedTransaction> posted = new ArrayList<>();
    posted.addAll(charges(40, 100));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<PostedTransaction>> during = threads.submit(() -> charges(80, 100));
      change("{\"shards\":32}");
      posted.addAll(during.get());
    }
    posted.addAll(charges(40, 100));
    long spread = places();
    change("{\"shards\":1}");
    posted.addAll(charges(10, 100));

    assertThat(spread).isGreaterThan(10);
    assertThat(places()).isEqualTo(spread);
    assertThat(balance("")).isEqualTo(170 * 100);
    // As of each transaction it is what had been posted by then, wherever its entries lie.
    posted.sort((one, other) -> Long.compare(one.sequence(), other.sequence()));
    for (int n : List.of(0, 39, 60, 119, 159, 169)) {
      assertThat(balance("?as_of=" + posted.get(n).sequence())).isEqualTo((n + 1) * 100L);
      assertThat(balance("?as_of=" + posted.get(n).recordedAt())).isEqualTo((n + 1) * 100L);
    }
    assertThat(
            LedgerHttp.json(http.send("/ledger/sum", null, null)).at("/currencies/0/sum").asLong())
        .isZero();
  }

  @Test
  void answersARepeatAndAReversalAcrossTheChange() throws Exception {
    String payment = "pay_" + hot.value().hashCode();
    PostedTransaction first = book.post(post(payment, leg(CARD, -500), leg(hot, 500)));
    change("{\"shards\":32}");
    PostedTransaction repeated = book.post(post(payment, leg(CARD, -500), leg(hot, 500)));
    PostedTransaction _ =
        book.reverse(
            new ReverseTransaction(
                new StepKey(payment, "charge-reversal", 1),
                key(payment),
                TransactionKind.CHARGE_REVERSAL,
                payment));

    assertThat(repeated.id()).isEqualTo(first.id());
    assertThat(repeated.isReplay()).isTrue();
    assertThat(balance("")).isZero();
  }

  @Test
  void showsTheLogicalAccountAlone() throws Exception {
    change("{\"shards\":32}");
    List<PostedTransaction> posted = charges(3, 100);

    JsonNode transaction =
        LedgerHttp.json(http.send("/ledger/transactions/" + posted.getFirst().id(), null, null));
    JsonNode entries =
        LedgerHttp.json(http.send("/ledger/accounts/" + id + "/entries?limit=10", null, null));

    assertThat(transaction.at("/entries/1/account").asString()).isEqualTo(hot.value());
    assertThat(transaction.at("/entries/1/account_id").asString()).isEqualTo(id);
    assertThat(entries.get("data")).hasSize(3);
    assertThat(
            jdbc.sql("SELECT count(*) FROM ledger.account WHERE shard_of = :id")
                .param("id", id)
                .query(Long.class)
                .single())
        .isEqualTo(32);
  }

  @Test
  void tellsTheTrailOfEachChangeOnce() throws Exception {
    change("{\"settlement_days\":7}");
    change("{\"settlement_days\":7}");
    change("{\"is_guarded\":true}");

    assertThat(
            jdbc.sql(
                    """
                    SELECT object_sequence || ' ' || actor FROM ledger.outbox
                     WHERE object_id = :id AND type = 'account.setting_changed'
                     ORDER BY object_sequence
                    """)
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly("2 op_admin", "3 op_admin");
    assertThat(change("{}").body())
        .contains("\"shards\":1", "\"is_guarded\":true", "\"settlement_days\":7");
  }

  @Test
  void refusesWhatIsNoSettingAndWhoMayNot() throws Exception {
    assertRefused(change("{\"shards\":8}"), 400, "shards");
    assertRefused(change("{\"settlement_days\":91}"), 400, "settlement_days");
    assertRefused(change("{\"shard\":32}"), 400, "shard");
    Caller support = new Caller.Operator("op_2", Set.of("support"));
    assertThat(http.send(path(), "{\"shards\":32}", support).statusCode()).isEqualTo(403);
    assertThat(http.send("/v1/operator/ledger/accounts/acc_none/setting", "{}", ADMIN).statusCode())
        .isEqualTo(404);
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String param) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(LedgerHttp.json(answer).at("/error/param").asString()).isEqualTo(param);
  }

  private List<PostedTransaction> charges(int count, long amount) {
    List<PostedTransaction> posted = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String payment = "pay_hot" + NUMBERS.incrementAndGet();
      posted.add(book.post(post(payment, leg(CARD, -amount), leg(hot, amount))));
    }
    return posted;
  }

  private String path() {
    return "/v1/operator/ledger/accounts/" + id + "/setting";
  }

  private HttpResponse<String> change(String body) throws Exception {
    return http.send(path(), body, ADMIN);
  }

  private long balance(String query) throws Exception {
    HttpResponse<String> answer =
        http.send("/ledger/accounts/" + id + "/balance" + query, null, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return LedgerHttp.json(answer).at("/balance/minor_units").asLong();
  }

  private long places() {
    return jdbc.sql(
            """
            SELECT count(DISTINCT account_id) FROM ledger.ledger_entry
             WHERE account_id IN (SELECT id FROM ledger.account WHERE logical_id = :id)
            """)
        .param("id", id)
        .query(Long.class)
        .single();
  }
}
