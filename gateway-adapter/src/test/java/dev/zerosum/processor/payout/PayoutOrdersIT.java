package dev.zerosum.processor.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.bank.BankDouble;
import dev.zerosum.processor.bank.BankDouble.Mood;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.PayoutOrder;
import dev.zerosum.testkit.PostgresEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Orders at a bank on a real Postgres, whatever the bank does with its answers.
class PayoutOrdersIT {

  private static final PayoutId PAYOUT = new PayoutId("po_1");
  private static final StepKey FIRST = StepKey.of(PAYOUT, "order", 1);

  private final BankDouble bank = new BankDouble();
  private final HikariDataSource source = new HikariDataSource();
  private final List<String> heard = new ArrayList<>();
  private String url = "";
  private PayoutOrders orders;
  private BankReader reader;
  private Duration budget = Duration.ofSeconds(5);

  @BeforeEach
  void prepare() {
    url = PostgresEngine.freshDatabase("processor");
    var _ =
        Flyway.configure()
            .dataSource(url, "processor_owner", "")
            .defaultSchema("processor")
            .createSchemas(false)
            .load()
            .migrate();
    source.setJdbcUrl(url);
    source.setUsername("processor_app");
    source.setMaximumPoolSize(8);
    var jdbc = JdbcClient.create(source);
    var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    orders =
        new PayoutOrders(
            transaction,
            new PayoutAttempts(jdbc),
            new PayoutTrail(new Outbox(jdbc, "processor")),
            bank.client(),
            Duration.ofSeconds(2));
    reader =
        new BankReader(
            bank.client(),
            new BankWordRows(jdbc),
            transaction,
            this::hear,
            new BankReportSettings(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            new SimpleMeterRegistry());
  }

  @AfterEach
  void close() {
    bank.close();
    source.close();
  }

  @Test
  void ordersOnceAndAnswersFromItsRow() {
    PayoutState first = order(FIRST);
    bank.is(Mood.DROPS);

    assertThat(first).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(order(FIRST)).isEqualTo(first);
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void repeatsUnderTheSameKeyWhatWasNotAnswered() {
    bank.is(Mood.LOSES_ANSWER);
    assertThat(order(FIRST)).isInstanceOf(PayoutState.Unknown.class);
    assertThat(order(FIRST)).isInstanceOf(PayoutState.Unknown.class);
    bank.is(Mood.WELL);

    assertThat(order(FIRST)).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void looksUpWhatTheBankAnswersWithAKeptError() {
    bank.is(Mood.KEEPS_ERROR);

    assertThat(order(FIRST)).isInstanceOf(PayoutState.Unknown.class);
    assertThat(order(FIRST)).isInstanceOf(PayoutState.Unknown.class);
    assertThat(order(FIRST)).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void ordersAgainOnlyOnceTheFirstIsProvenAbsent() {
    StepKey second = FIRST.next();
    bank.is(Mood.DROPS);
    assertThat(order(FIRST)).isInstanceOf(PayoutState.Unknown.class);

    assertThatThrownBy(() -> order(second))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("order_stands"));
    age();
    assertThat(order(FIRST)).isInstanceOf(PayoutState.Absent.class);
    bank.is(Mood.WELL);

    assertThat(order(second)).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void findsAfterTheKeysLifeWhatArrived() {
    bank.is(Mood.LOSES_ANSWER);
    assertThat(order(FIRST)).isInstanceOf(PayoutState.Unknown.class);
    age();

    assertThat(order(FIRST)).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void keepsARejection() {
    bank.is(Mood.REJECTS);
    PayoutState rejected = order(FIRST);
    bank.is(Mood.WELL);

    assertThat(rejected).isEqualTo(new PayoutState.Rejected("account_rejected", "No."));
    assertThat(order(FIRST)).isEqualTo(rejected);
    assertThat(bank.taken()).isZero();
  }

  @Test
  void refusesAnotherOrderUnderTheKey() {
    order(FIRST);
    var other =
        new PayoutOrder(PAYOUT, new MerchantId("mer_a"), false, Money.of(1, "USD"), "ba_other");

    assertThatThrownBy(() -> orders.order(FIRST, other, CallBudget.starting(budget)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void letsOneOfManyCallersGoToTheBank() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      callers.add(() -> {
        try {
          return order(FIRST) instanceof PayoutState.Ordered;
        } catch (ProblemException inFlight) {
          return !inFlight.isRetryable();
        }
      });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(callers)) {
        done.get();
      }
    }

    assertThat(order(FIRST)).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void fencesOffACallerWhoseLeaseLapsed() throws Exception {
    bank.is(Mood.HANGS);
    budget = Duration.ofSeconds(30);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> order(FIRST));
      while (bank.taken() == 0) {
        Thread.onSpinWait();
      }
      bank.is(Mood.WELL);
      PostgresEngine.asSuperuser(
          url,
          "UPDATE processor.payout_attempt SET lease_until = clock_timestamp() - interval '1 ms'");
      PayoutState quick = order(FIRST);
      bank.goOn();

      assertThat(quick).isEqualTo(new PayoutState.Ordered("bt_1"));
      assertThatThrownBy(slow::get).hasCauseInstanceOf(ProblemException.class);
    }
    assertThat(order(FIRST)).isEqualTo(new PayoutState.Ordered("bt_1"));
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void tellsEachWordUntilItIsHeard() {
    bank.says("po_1", "paid");
    bank.says("po_away", "paid");
    bank.says("po_1", "returned");
    bank.says("somebody_elses", "paid");
    bank.says("po_unknown", "failed");

    boolean _ = reader.round();
    boolean _ = reader.round();

    // What was not heard is told again; what nobody knows, and what is none of ours, is not.
    assertThat(heard)
        .containsExactly(
            "po_1 PAID", "po_away PAID", "po_1 RETURNED", "po_unknown FAILED", "po_away PAID");
  }

  private void hear(BankWord word) {
    heard.add(word.payoutId() + " " + word.verb());
    if (word.payoutId().value().equals("po_unknown")) {
      throw new ProblemException(Problem.notFound("payout_unknown", "No such payout."));
    }
    if (word.payoutId().value().equals("po_away")) {
      throw new ProblemException(
          Problem.unavailable("service_unavailable", "Later.", Duration.ofSeconds(1)));
    }
  }

  private PayoutState order(StepKey key) {
    var order =
        new PayoutOrder(
            PAYOUT, new MerchantId("mer_a"), false, Money.of(600, "USD"), "ba_hamburg1");
    return orders.order(key, order, CallBudget.starting(budget));
  }

  /// The calls so far turn out to be older than the bank's memory of keys.
  private void age() {
    PostgresEngine.asSuperuser(
        url,
        """
        UPDATE processor.payout_attempt
           SET first_called_at = first_called_at - interval '25 hours',
               last_deadline_at = clock_timestamp()
        """);
  }
}
