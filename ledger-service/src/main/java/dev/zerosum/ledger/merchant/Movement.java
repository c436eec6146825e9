package dev.zerosum.ledger.merchant;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.read.EntryPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one transaction of the book did to a merchant's balances in one currency, all three taken
/// together. So what only moves between them (a release, a reservation) nets to nothing.
///
/// @param sequence the transaction's
/// @param firstLeg number of its first leg on the merchant's accounts in the currency
/// @param net what the merchant has more, or less, since
record Movement(long sequence, Instant createdAt, String transactionId, int firstLeg, Money net) {

  private static final Pattern ID = Pattern.compile("txn_(\\w{1,52})_(\\d{1,4})");

  /// Made of the transaction and the leg, so it is the same whenever it is read.
  String id() {
    return "txn_" + transactionId.substring("tx_".length()) + "_" + firstLeg;
  }

  EntryPlace place() {
    return new EntryPlace(createdAt, firstLeg);
  }

  boolean isNothing() {
    return net.minorUnits() == 0;
  }

  /// The transaction in an id that is shown outside; an id that none has when it is no such id.
  static String transactionOf(String id) {
    Matcher parts = ID.matcher(id);
    return parts.matches() ? "tx_" + parts.group(1) : "tx_";
  }

  /// Sums entries by transaction and currency, in the order in which they come.
  static List<Movement> of(Collection<Movement> entries) {
    Map<String, Movement> sums = new LinkedHashMap<>();
    for (Movement entry : entries) {
      sums.merge(entry.sequence + entry.net.currency().code(), entry, Movement::plus);
    }
    return List.copyOf(sums.values());
  }

  /// One entry.
  static Movement of(ResultSet row) throws SQLException {
    return new Movement(
        row.getLong("sequence"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("transaction_id"),
        row.getInt("leg_number"),
        Money.of(row.getLong("amount_cents"), row.getString("currency")));
  }

  private Movement plus(Movement other) {
    if (sequence != other.sequence || !createdAt.equals(other.createdAt)) {
      throw new InvariantViolation(transactionId + " is not " + other.transactionId);
    }
    return new Movement(
        sequence,
        createdAt,
        transactionId,
        Math.min(firstLeg, other.firstLeg),
        net.plus(other.net));
  }
}
