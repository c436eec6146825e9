package dev.zerosum.processor.attempt;

import com.zaxxer.hikari.HikariDataSource;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.call.TestProcessors;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.stripe.StripeDouble;
import dev.zerosum.testkit.PostgresEngine;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Attempts on a real Postgres and stripe-java, put together by hand.
final class Bench implements AutoCloseable {

  static final Money AMOUNT = Money.of(8900, "USD");
  private static final MerchantId MERCHANT = new MerchantId("mer_bench");

  private final HikariDataSource source = new HikariDataSource();
  private final String url = PostgresEngine.freshDatabase("processor");
  final StripeDouble stripe = new StripeDouble();
  final JdbcClient jdbc;
  final AttemptDesk desk;
  final Attempts attempts;
  final Returns returns;
  private final Refunds refunds;
  private Duration budget = Duration.ofSeconds(10);

  Bench(int connections) {
    var _ =
        Flyway.configure()
            .dataSource(url, "processor_owner", "")
            .defaultSchema("processor")
            .createSchemas(false)
            .load()
            .migrate();
    source.setJdbcUrl(url);
    source.setUsername("processor_app");
    source.setMaximumPoolSize(connections);
    jdbc = JdbcClient.create(source);
    Processors processors = TestProcessors.patient(stripe.processor());
    desk =
        new AttemptDesk(
            new TransactionTemplate(new DataSourceTransactionManager(source)),
            new AttemptRows(jdbc),
            new AttemptTrail(new Outbox(jdbc, "processor")),
            processors,
            Duration.ofSeconds(2));
    attempts = new Attempts(desk, processors);
    returns = new Returns(desk, processors);
    refunds = new Refunds(attempts, desk, processors);
  }

  /// How long a step may spend at the processor from now on.
  void budget(Duration total) {
    budget = total;
  }

  StepResult authorize(PaymentId payment, int n) {
    return authorize(payment, n, "pm_card_visa");
  }

  StepResult authorize(PaymentId payment, int n, String method) {
    return attempts.authorize(
        StepKey.of(payment, "authorize", n), order(payment, method), starting());
  }

  StepResult capture(PaymentId payment, int n) {
    return capture(payment, n, AMOUNT, true);
  }

  StepResult capture(PaymentId payment, int n, Money amount, boolean isLast) {
    return attempts.capture(StepKey.of(payment, "capture", n), payment, amount, isLast, starting());
  }

  /// An authorize of which several captures may follow.
  StepResult authorizeInParts(PaymentId payment) {
    var order = order(payment, "pm_card_visa");
    return attempts.authorize(
        StepKey.of(payment, "authorize", 1),
        new Order.Authorize(
            payment,
            MERCHANT,
            false,
            order.amount(),
            order.paymentMethodId(),
            order.description(),
            "https://shop.example/back",
            true),
        starting());
  }

  StepResult look(PaymentId payment, int n) {
    return attempts.look(StepKey.of(payment, "authorize", n), payment, starting());
  }

  StepResult voidAuthorization(PaymentId payment) {
    return attempts.voidAuthorization(StepKey.of(payment, "void", 1), payment, starting());
  }

  StepResult undoCapture(PaymentId payment) {
    return attempts.undoCapture(StepKey.of(payment, "undo-capture", 1), payment, starting());
  }

  Refunds.Sight refund(PaymentId payment, String refund, int n, Money amount) {
    return refunds.refund(new StepKey(refund, "refund", n), payment, amount, starting());
  }

  Refunds.Sight lookUp(PaymentId payment, String refund) {
    return refunds.lookUp(new RefundId(refund), payment, starting());
  }

  /// Someone takes the lease of an authorize and is never heard of again.
  AttemptDesk.Decision vanishInAuthorize(PaymentId payment) {
    var key = StepKey.of(payment, "authorize", 1);
    return desk.decide(
        payment,
        rows -> Plans.authorize(rows, key, "stripe", order(payment, "pm_card_visa")),
        starting());
  }

  /// Someone takes the lease of a capture and is never heard of again.
  AttemptDesk.Decision vanishInCapture(PaymentId payment) {
    var key = StepKey.of(payment, "capture", 1);
    return desk.decide(payment, rows -> Plans.capture(rows, key, AMOUNT, true), starting());
  }

  /// All leases lapse.
  void lapseLeases() {
    PostgresEngine.asSuperuser(
        url,
        """
        UPDATE processor.attempt SET lease_until = clock_timestamp() - interval '1 ms'
         WHERE state = 'calling'
        """);
  }

  /// The deadline of every call so far passes.
  void passDeadlines() {
    PostgresEngine.asSuperuser(
        url, "UPDATE processor.attempt SET last_deadline_at = clock_timestamp()");
  }

  /// The first calls so far turn out to be 25 hours old.
  void age() {
    PostgresEngine.asSuperuser(
        url,
        """
        UPDATE processor.attempt
           SET first_called_at = first_called_at - interval '25 hours',
               last_deadline_at = clock_timestamp()
        """);
  }

  /// What happened to money of the kind.
  List<String> movements(String kind) {
    return stripe.book().movements().stream().filter(line -> line.startsWith(kind)).toList();
  }

  String stateOf(StepKey key) {
    return jdbc.sql("SELECT state FROM processor.attempt WHERE step_key = :key")
        .param("key", key.toString())
        .query(String.class)
        .single();
  }

  CallBudget starting() {
    return CallBudget.starting(budget);
  }

  static Order.Authorize order(PaymentId payment, String method) {
    return new Order.Authorize(
        payment, MERCHANT, false, AMOUNT, new PaymentMethodId(method), "a pair of shoes");
  }

  @Override
  public void close() {
    stripe.close();
    source.close();
  }
}
