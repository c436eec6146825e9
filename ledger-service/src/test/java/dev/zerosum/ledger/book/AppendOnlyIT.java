package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is in the book stays as it is, whoever asks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendOnlyIT {

  // insufficient_privilege, and what the triggers raise.
  private static final String NO_GRANT = "42501";
  private static final String APPEND_ONLY = "23001";

  private LedgerFixture ledger;

  @BeforeAll
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    ledger.posted(charge("pay_1", 500));
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  static Stream<Arguments> roles() {
    return Stream.of(
        Arguments.of(LedgerFixture.APP, NO_GRANT), Arguments.of(LedgerFixture.OWNER, APPEND_ONLY));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void refusesEveryChangeOfEveryTable(String role, String state) throws SQLException {
    for (String table : guardedTables()) {
      refuses(role, state, "UPDATE " + table + " SET sequence = sequence");
      refuses(role, state, "DELETE FROM " + table);
      refuses(role, state, "TRUNCATE " + table + " CASCADE");
    }
    for (String table :
        List.of(
            "ledger.account",
            "ledger.reversal",
            "ledger.reservation_resolution",
            "ledger.release",
            "ledger.fx_terms",
            "ledger.verified_prefix")) {
      refuses(role, state, "DELETE FROM " + table);
      refuses(role, state, "TRUNCATE " + table + " CASCADE");
    }
    refuses(role, state, "UPDATE ledger.account SET name = name");
    refuses(role, state, "DELETE FROM ledger.head");
    refuses(role, state, "INSERT INTO ledger.head DEFAULT VALUES");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void refusesAnInsertThatGoesAroundTheParent(String role, String state) throws SQLException {
    for (String table : guardedTables()) {
      String parent = table.contains("ledger_entry") ? "ledger_entry" : "transaction";
      if (!table.equals("ledger." + parent)) {
        refuses(role, state, "INSERT INTO " + table + " SELECT * FROM ledger." + parent);
      }
    }
  }

  @Test
  void takesTheHeadForwardOnly() throws SQLException {
    refuses(LedgerFixture.APP, NO_GRANT, "UPDATE ledger.head SET sequence = sequence + 1");
    refuses(LedgerFixture.OWNER, APPEND_ONLY, "UPDATE ledger.head SET sequence = sequence - 1");
    refuses(
        LedgerFixture.APP,
        APPEND_ONLY,
        "UPDATE ledger.answered SET until = now() + interval '1 hour'");
  }

  @Test
  void lendsTheMaintenanceRoleNothingButLeaves() throws SQLException {
    for (String table : guardedTables()) {
      refuses(LedgerFixture.MAINTENANCE, NO_GRANT, "SELECT * FROM " + table);
      refuses(LedgerFixture.MAINTENANCE, NO_GRANT, "INSERT INTO " + table + " SELECT NULL");
    }
    refuses(LedgerFixture.MAINTENANCE, NO_GRANT, "CREATE TABLE ledger.own (id integer)");
    refuses(LedgerFixture.APP, NO_GRANT, "CREATE TABLE ledger.own (id integer)");
    refuses(LedgerFixture.APP, NO_GRANT, "SELECT ledger.create_leaves(current_date)");
  }

  private List<String> guardedTables() {
    return ledger
        .jdbc()
        .sql(
            """
            SELECT relid::text FROM pg_partition_tree('ledger.ledger_entry')
             UNION ALL SELECT relid::text FROM pg_partition_tree('ledger.transaction')
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void refuses(String role, String state, String sql) throws SQLException {
    long before = ledger.number("SELECT count(*) FROM ledger.ledger_entry");
    try (Connection connection = ledger.connect(role);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .as("%s: %s", role, sql)
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo(state));
    }
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry")).isEqualTo(before);
  }
}
