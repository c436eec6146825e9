package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;

import dev.zerosum.contract.ledger.AccountName;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.util.PSQLException;

/// A posting written by hand, with one thing wrong that the test names.
final class RawPost {

  private final Connection connection;
  private List<AccountName> accounts = List.of(CARD, PENDING, CARD);
  private String currency = "a.currency";
  private String mode = "a.is_livemode";
  private String type = "CASE WHEN leg.amount > 0 THEN 'credit' ELSE 'debit' END";
  private String at = "clock_timestamp()";
  private String legsLater = "interval '0'";
  private int places = 1;
  private long sequence;

  RawPost(Connection connection) {
    this.connection = connection;
    execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");
    sequence = number("SELECT sequence + 1 FROM ledger.head");
  }

  RawPost accounts(AccountName... names) {
    accounts = List.of(names);
    return this;
  }

  RawPost currency(String code) {
    currency = "'" + code + "'";
    return this;
  }

  RawPost mode(String sql) {
    mode = sql;
    return this;
  }

  RawPost type(String sql) {
    type = sql;
    return this;
  }

  RawPost at(String sql) {
    at = sql;
    return this;
  }

  RawPost skip(int count) {
    places = count;
    return this;
  }

  RawPost later() {
    legsLater = "interval '1 microsecond'";
    return this;
  }

  RawPost commit() {
    try {
      connection.commit();
      return this;
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  /// The same legs again, after a change.
  RawPost commands(Consumer<RawPost> change) {
    change.accept(this);
    return legs(-5, 5);
  }

  RawPost transaction(int legCount) {
    execute(
        """
        INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference, leg_count,
               legs_digest, created_at)
        SELECT 'pay:charge:' || gen_random_uuid(), 'tx_%1$s', sequence + %2$s, 'charge', true,
               'pay', %3$s, sha256('legs'), %4$s FROM ledger.head
        """
            .formatted(sequence, places, legCount, at));
    return this;
  }

  RawPost legs(long... amounts) {
    var values = new StringBuilder();
    for (int i = 0; i < amounts.length; i++) {
      values.append(i == 0 ? "" : ", ");
      values.append(
          "(%d, %d, '%s')".formatted(i + 1, amounts[i], accounts.get(i % accounts.size())));
    }
    return insert("(VALUES " + values + ")");
  }

  RawPost beyondBigint() {
    BigInteger beyond = BigInteger.ONE.shiftLeft(63);
    return insert(
        "(VALUES (1, %1$s, '%2$s'), (2, -%1$s, '%3$s'))".formatted(beyond, CARD, PENDING));
  }

  private RawPost insert(String legs) {
    execute(
        """
        INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
               created_at, currency, is_livemode, sequence, leg_number)
        SELECT 'le_%1$s_' || leg.number, a.id, 'tx_%1$s', leg.amount, %2$s,
               h.recorded_at + %3$s, %4$s, %5$s, %1$s, leg.number
          FROM %6$s AS leg (number, amount, account)
          JOIN ledger.account AS a ON a.name = leg.account CROSS JOIN ledger.head AS h
        """
            .formatted(sequence, type, legsLater, currency, mode, legs));
    return this;
  }

  private long number(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  private void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  /// What the database said.
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String constraintOrState;

    Refused(SQLException cause) {
      super(cause);
      String constraint =
          cause instanceof PSQLException sql && sql.getServerErrorMessage() != null
              ? sql.getServerErrorMessage().getConstraint()
              : null;
      this.constraintOrState = constraint == null ? cause.getSQLState() : constraint;
    }

    String constraintOrState() {
      return constraintOrState;
    }
  }
}
