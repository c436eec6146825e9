package dev.zerosum.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.testkit.PostgresEngine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {

  private static final String TABLE =
      """
      CREATE SCHEMA example;
      CREATE TABLE example.outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        stream text NOT NULL,
        object_id text NOT NULL,
        object_sequence bigint NOT NULL,
        kind text NOT NULL CHECK (kind IN ('merchant_event', 'audit')),
        type text NOT NULL,
        payload json NOT NULL,
        actor text NOT NULL,
        request_id text,
        workflow_id text,
        before_digest text,
        after_digest text,
        occurred_at timestamptz NOT NULL,
        CONSTRAINT outbox_object_sequence_key UNIQUE (object_id, object_sequence)
      )
      """;

  private JdbcClient jdbc;
  private TransactionTemplate transaction;
  private Outbox outbox;

  @BeforeAll
  void prepare() {
    String url = PostgresEngine.freshDatabase("outbox");
    PostgresEngine.asSuperuser(url, TABLE);
    var source = new DriverManagerDataSource(url, "postgres", "");
    jdbc = JdbcClient.create(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    outbox = new Outbox(jdbc, "example");
  }

  @BeforeEach
  void empty() {
    jdbc.sql("TRUNCATE example.outbox").update();
  }

  @Test
  void writesEventsInTheOrderOfTheCall() {
    var first = event("pay_b", 7, Map.of("status", "succeeded", "text", "it's \"so\"; ü"));
    var second = event("pay_a", 1, Map.of("none", List.of()));

    transaction.executeWithoutResult(_ -> outbox.append(List.of(first, second)));

    assertThat(
            jdbc.sql("SELECT object_id || ' ' || object_sequence FROM example.outbox ORDER BY id")
                .query(String.class)
                .list())
        .containsExactly("pay_b 7", "pay_a 1");
    assertThat(
            jdbc.sql("SELECT payload->>'text' FROM example.outbox WHERE object_id = 'pay_b'")
                .query(String.class)
                .single())
        .isEqualTo("it's \"so\"; ü");
  }

  @Test
  void keepsEveryColumn() {
    var event =
        new OutboxEvent(
            "payment",
            "pay_1",
            3,
            Kind.AUDIT,
            "payment.created",
            Map.of("a", 1),
            "key_1",
            "req_1",
            "charge-pay_1",
            "before",
            "after");

    transaction.executeWithoutResult(_ -> outbox.append(List.of(event)));

    Map<String, @Nullable Object> row =
        jdbc.sql("SELECT * FROM example.outbox").query().singleRow();
    assertThat(row)
        .containsEntry("stream", "payment")
        .containsEntry("kind", "audit")
        .containsEntry("type", "payment.created")
        .containsEntry("actor", "key_1")
        .containsEntry("request_id", "req_1")
        .containsEntry("workflow_id", "charge-pay_1")
        .containsEntry("before_digest", "before")
        .containsEntry("after_digest", "after")
        .doesNotContainEntry("occurred_at", null);
  }

  @Test
  void isUndoneWithTheChangeItTellsOf() {
    transaction.executeWithoutResult(status -> {
      outbox.append(List.of(event("pay_1", 1, Map.of())));
      status.setRollbackOnly();
    });

    assertThat(rows()).isZero();
  }

  @Test
  void refusesToWriteOutsideATransaction() {
    assertThatThrownBy(() -> outbox.append(List.of(event("pay_1", 1, Map.of()))))
        .isInstanceOf(InvariantViolation.class);
    assertThat(rows()).isZero();
  }

  @Test
  void failsTheTransactionWhenANumberIsUsedTwice() {
    transaction.executeWithoutResult(_ -> outbox.append(List.of(event("pay_1", 1, Map.of()))));

    assertThatThrownBy(() ->
            transaction.executeWithoutResult(
                _ -> outbox.append(List.of(event("pay_1", 1, Map.of())))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(rows()).isOne();
  }

  @Test
  void writesNothingForNoEvents() {
    transaction.executeWithoutResult(_ -> outbox.append(List.of()));

    assertThat(rows()).isZero();
  }

  private long rows() {
    return jdbc.sql("SELECT count(*) FROM example.outbox").query(Long.class).single();
  }

  private static OutboxEvent event(String objectId, long sequence, Object payload) {
    return new OutboxEvent(
        "payment",
        objectId,
        sequence,
        Kind.MERCHANT_EVENT,
        "payment.succeeded",
        payload,
        "system",
        null,
        null,
        null,
        null);
  }
}
