package dev.zerosum.ledger.pool;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of `ledger.fx_funding`. Who asks for what, and why, is a row and an audit event with
/// its claim before money moves: a request that is lost half-way is finished by its repeat.
@Repository
class PoolFundings {

  private final JdbcClient jdbc;
  private final Claims claims;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final TransactionTemplate readCommitted;

  PoolFundings(
      JdbcClient jdbc,
      Claims claims,
      Outbox outbox,
      TimeOrderedIds ids,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.claims = claims;
    this.outbox = outbox;
    this.ids = ids;
    // No money moves here, and the claim's unique key decides between two.
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  String nextId() {
    return ids.next(PoolFunding.PREFIX);
  }

  /// Keeps a funding with its claim; false when somebody has the key.
  boolean begin(PoolFunding funding, ClaimRequest asked) {
    return Boolean.TRUE.equals(
        readCommitted.execute(_ -> {
          if (!claims.claim(asked, funding.id())) {
            return false;
          }
          insert(funding);
          outbox.append(List.of(requested(funding)));
          return true;
        }));
  }

  /// Keeps the answer; the first one stays.
  void answer(PoolFunding funding, StoredAnswer answer) {
    readCommitted.executeWithoutResult(_ -> claims.answer(funding.id(), answer));
  }

  Optional<PoolFunding> find(String id) {
    return jdbc.sql("SELECT * FROM ledger.fx_funding WHERE id = :id")
        .param("id", id)
        .query((row, _) ->
            new PoolFunding(
                row.getString("id"),
                row.getString("operator_id"),
                row.getBoolean("is_livemode"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getString("reason")))
        .optional();
  }

  private void insert(PoolFunding funding) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO ledger.fx_funding (id, operator_id, is_livemode, amount, currency,
                  reason)
                VALUES (:id, :operatorId, :livemode, :amount, :currency, :reason)
                """)
            .param("id", funding.id())
            .param("operatorId", funding.operatorId())
            .param("livemode", funding.livemode())
            .param("amount", funding.amount().minorUnits())
            .param("currency", funding.amount().currency().code())
            .param("reason", funding.reason())
            .update();
    if (inserted != 1) {
      throw new InvariantViolation(funding.id() + " was not kept");
    }
  }

  private static OutboxEvent requested(PoolFunding funding) {
    return new OutboxEvent(
        "ledger",
        funding.id(),
        1,
        OutboxEvent.Kind.AUDIT,
        "fx_funding.requested",
        funding,
        funding.operatorId(),
        RequestContext.requestId().orElse(null),
        null,
        null,
        Digests.sha256(funding));
  }
}
