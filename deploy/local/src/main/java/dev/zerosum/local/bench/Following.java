package dev.zerosum.local.bench;

import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.demo.DemoReceiver;
import dev.zerosum.local.engine.ZerosumDatabase;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Trouble;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Follows payments to the merchant's webhook and to the sealed trail.
final class Following implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SUCCEEDED = "payment.succeeded";
  private static final String SEALED =
      """
      SELECT r.object_id, r.occurred_at, o.stored_at
        FROM audit.record r
        JOIN audit.object o ON o.stream = r.stream
         AND r.sequence BETWEEN o.first_sequence AND o.last_sequence
       WHERE r.type = ? AND r.object_id = ANY (?)
      """;

  private final ZerosumDatabase database;
  private final DemoReceiver receiver;

  /// Begins to listen for the merchant.
  Following(ZerosumDatabase database, DemoKeys keys) {
    this.database = database;
    this.receiver = new DemoReceiver(keys);
  }

  /// Waits until all of them were told and sealed.
  Followed await(List<String> payments) {
    boolean _ =
        Waiting.until(
            () ->
                told().keySet().containsAll(payments) && sealed(payments).size() == payments.size(),
            PATIENCE);
    Map<String, Instant> told = told();
    List<Seal> seals =
        sealed(payments).values().stream()
            .filter(seal -> told.containsKey(seal.payment()))
            .toList();
    return new Followed(
        new Latencies(seals.stream().map(seal -> seal.until(told)).toList()),
        new Latencies(seals.stream().map(Seal::time).toList()),
        payments.size() - seals.size());
  }

  private Map<String, Instant> told() {
    return receiver.received().stream()
        .filter(one -> one.event().path("type").asString("").equals(SUCCEEDED))
        .collect(
            Collectors.toMap(
                DemoReceiver.Received::objectId,
                DemoReceiver.Received::at,
                (first, second) -> first.isBefore(second) ? first : second));
  }

  private Map<String, Seal> sealed(List<String> payments) {
    try (var connection = database.connectAsReader();
        var query = connection.prepareStatement(SEALED)) {
      query.setString(1, SUCCEEDED);
      query.setArray(2, connection.createArrayOf("text", payments.toArray()));
      Map<String, Seal> seals = new HashMap<>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          String payment = rows.getString(1);
          seals.put(
              payment,
              new Seal(
                  payment,
                  Objects.requireNonNull(rows.getObject(2, OffsetDateTime.class)).toInstant(),
                  Objects.requireNonNull(rows.getObject(3, OffsetDateTime.class)).toInstant()));
        }
      }
      return seals;
    } catch (SQLException failure) {
      throw new Trouble("the trail cannot be read: " + failure.getMessage());
    }
  }

  @Override
  public void close() {
    receiver.close();
  }

  private record Seal(String payment, Instant decidedAt, Instant storedAt) {

    Duration until(Map<String, Instant> told) {
      return Duration.between(decidedAt, Objects.requireNonNull(told.get(payment)));
    }

    Duration time() {
      return Duration.between(decidedAt, storedAt);
    }
  }
}
