package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Journey 10: the ledger's rows cannot be changed, by whatever role and whatever door.
@OnPlatform
class AppendOnlyIT {

  private static final String LEAF =
      """
      SELECT tableoid::regclass::text FROM ledger.ledger_entry LIMIT 1
      """;

  @ParameterizedTest
  @ValueSource(strings = {"ledger_app", "ledger_owner"})
  void refusesEveryChange(String role, Platform platform, Merchant merchant, LedgerRows ledger)
      throws SQLException {
    merchant.pay(Order.ofSneakers());
    var before = ledger.movements();
    try (var connection = ledger.database().connect(role, platform.rolePassword(role))) {
      String leaf = leaf(connection);
      for (String table : List.of("ledger.ledger_entry", leaf)) {
        assertRefused(connection, "UPDATE " + table + " SET amount_cents = amount_cents + 1");
        assertRefused(connection, "DELETE FROM " + table);
        assertRefused(connection, "TRUNCATE " + table);
      }
      assertRefused(connection, copyOfOneEntry(leaf));
      assertRefused(connection, copyOfOneEntry("ledger.ledger_entry"));
    }
    assertThat(ledger.movements()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(ledger.imbalances()).isEmpty();
  }

  private static String leaf(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(LEAF)) {
      rows.next();
      return rows.getString(1);
    }
  }

  // One leg more for a transaction that is there: unbalanced, and too late.
  private static String copyOfOneEntry(String table) {
    return """
    INSERT INTO %s
    SELECT (jsonb_populate_record(e, jsonb_build_object(
        'id', 'le_' || substr(e.transaction_id, 4) || '_99',
        'leg_number', 99,
        'created_at', e.created_at + interval '1 microsecond'))).*
    FROM ledger.ledger_entry e LIMIT 1
    """
        .formatted(table);
  }

  private static void assertRefused(Connection connection, String sql) {
    assertThatThrownBy(
            () -> {
              try (var statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOf(SQLException.class);
  }
}
