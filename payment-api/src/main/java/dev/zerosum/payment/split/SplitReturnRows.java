package dev.zerosum.payment.split;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.payment.split.SplitReturn.Line;
import dev.zerosum.payment.split.SplitReturn.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables `split_return` and `split_return_line`. Many instances may ask what is due at once:
/// each row goes to one of them, and comes back later should that one not finish.
final class SplitReturnRows {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final JdbcClient jdbc;

  SplitReturnRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a return.
  ///
  /// @param amounts minor units by the part's id
  void insert(
      String id, Transfer anyPart, State state, SortedMap<String, Long> amounts, Instant at) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.split_return
                  (id, payment_id, merchant_id, livemode, state, created_at, due_at)
                VALUES (:id, :paymentId, :merchantId, :livemode, :state, :at, :at)
                """)
            .param("id", id)
            .param("paymentId", anyPart.paymentId().value())
            .param("merchantId", anyPart.merchantId().value())
            .param("livemode", anyPart.livemode())
            .param("state", word(state))
            .param("at", Instants.param(at))
            .update();
    for (Map.Entry<String, Long> line : amounts.entrySet()) {
      inserted +=
          jdbc.sql(
                  """
                  INSERT INTO payment.split_return_line (return_id, transfer_id, amount)
                  VALUES (:id, :transferId, :amount)
                  """)
              .param("id", id)
              .param("transferId", line.getKey())
              .param("amount", line.getValue())
              .update();
    }
    if (inserted != amounts.size() + 1) {
      throw new InvariantViolation(id + " was not inserted");
    }
  }

  Optional<SplitReturn> find(String id) {
    List<Line> lines = lines(id);
    return jdbc.sql(
            """
            SELECT given.*, greatest(1, (
              SELECT count(*) FROM payment.capture
              WHERE payment_id = given.payment_id AND state = 'captured')) AS captures
            FROM payment.split_return AS given WHERE given.id = :id
            """)
        .param("id", id)
        .query((row, _) ->
            new SplitReturn(
                row.getString("id"),
                new PaymentId(row.getString("payment_id")),
                new MerchantId(row.getString("merchant_id")),
                row.getBoolean("livemode"),
                row.getInt("captures"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                lines))
        .optional();
  }

  /// Moves a return on, and makes it due.
  ///
  /// @return false when it does not stand there any more
  boolean move(String id, State from, State to) {
    return jdbc.sql(
                """
                UPDATE payment.split_return
                SET state = :to, due_at = clock_timestamp(), tries = 0
                WHERE id = :id AND state = :from
                """)
            .param("to", word(to))
            .param("id", id)
            .param("from", word(from))
            .update()
        == 1;
  }

  /// Takes a batch of what the ledger is to be told, and sets the next look at each, later every
  /// time.
  List<String> take(int batch) {
    return jdbc.sql(
            """
            UPDATE payment.split_return
            SET tries = tries + 1,
              due_at = clock_timestamp() + least(
                make_interval(secs => :longest), make_interval(secs => power(2, least(tries, 20))))
            WHERE id IN (
              SELECT id FROM payment.split_return
              WHERE state IN ('booking', 'undoing') AND due_at <= clock_timestamp()
              ORDER BY due_at
              LIMIT :batch
              FOR UPDATE SKIP LOCKED)
            RETURNING id
            """)
        .param("longest", (double) LONGEST.toSeconds())
        .param("batch", batch)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  private List<Line> lines(String id) {
    return jdbc.sql(
            """
            SELECT line.transfer_id, line.amount, part.currency, part.destination
            FROM payment.split_return_line AS line
            JOIN payment.transfer AS part ON part.id = line.transfer_id
            WHERE line.return_id = :id
            ORDER BY line.transfer_id
            """)
        .param("id", id)
        .query((row, _) -> {
          String destination = row.getString("destination");
          return new Line(
              row.getString("transfer_id"),
              destination == null ? null : new MerchantId(destination),
              Money.of(row.getLong("amount"), row.getString("currency")));
        })
        .list();
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
