package dev.zerosum.payment.operator;

import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.sql.Instants;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Operators are rows; who has a token of one is that operator.
public final class Operators {

  private final JdbcClient jdbc;
  private final KeyHashes hashes;
  private final Outbox outbox;

  Operators(JdbcClient jdbc, KeyHashes hashes, Outbox outbox) {
    this.jdbc = jdbc;
    this.hashes = hashes;
    this.outbox = outbox;
  }

  /// Whose token this is and what the operator may do; empty for none and for a revoked one.
  public Optional<Identity> identify(ApiKeyText token) {
    return jdbc.sql(
            """
            SELECT id, role FROM payment.operator
            WHERE token_hash = :hash AND revoked_at IS NULL
            """)
        .param("hash", hashes.of(token.reveal()))
        .query((row, _) -> new Identity(row.getString("id"), row.getString("role")))
        .optional();
  }

  /// Who an operator is.
  public record Identity(String id, String role) {}

  /// Makes an operator in the caller's transaction; false when the token is known.
  boolean insert(OperatorRow operator, ApiKeyText token, String actor) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.operator
                  (id, name, role, token_hash, last4, event_sequence, created_at)
                VALUES (:id, :name, :role, :hash, :last4, 1, :createdAt)
                ON CONFLICT DO NOTHING
                """)
            .param("id", operator.id())
            .param("name", operator.name())
            .param("role", operator.role().wireName())
            .param("hash", hashes.of(token.reveal()))
            .param("last4", operator.last4())
            .param("createdAt", Instants.param(operator.createdAt()))
            .update();
    if (inserted == 1) {
      tell(operator, 1, "operator.created", actor);
    }
    return inserted == 1;
  }

  /// Takes an operator's token back, in the caller's transaction; empty when there is none to take.
  Optional<OperatorRow> revoke(String id, String actor) {
    Optional<Long> sequence =
        jdbc.sql(
                """
                UPDATE payment.operator
                SET revoked_at = now(), event_sequence = event_sequence + 1
                WHERE id = :id AND revoked_at IS NULL
                RETURNING event_sequence
                """)
            .param("id", id)
            .query(Long.class)
            .optional();
    Optional<OperatorRow> operator = find(id);
    if (sequence.isPresent() && operator.isPresent()) {
      tell(operator.get(), sequence.get(), "operator.revoked", actor);
    }
    return operator;
  }

  Optional<OperatorRow> find(String id) {
    return jdbc.sql("SELECT * FROM payment.operator WHERE id = :id")
        .param("id", id)
        .query(OperatorRow::read)
        .optional();
  }

  /// All operators in reading order, a page.
  List<OperatorRow> list(Page page) {
    String beyond = page.cursor() == null ? "" : "WHERE id " + page.beyond() + " :cursor";
    var query =
        jdbc.sql(
                "SELECT * FROM payment.operator %s ORDER BY id %s LIMIT :rowsMax"
                    .formatted(beyond, page.order()))
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(OperatorRow::read)
        .list();
  }

  private void tell(OperatorRow operator, long sequence, String type, String actor) {
    OperatorRow.Body body = operator.body(null);
    outbox.append(
        List.of(
            new OutboxEvent(
                "payment",
                operator.id(),
                sequence,
                OutboxEvent.Kind.AUDIT,
                type,
                body,
                actor,
                RequestContext.requestId().orElse(null),
                null,
                null,
                Digests.sha256(body))));
  }
}
