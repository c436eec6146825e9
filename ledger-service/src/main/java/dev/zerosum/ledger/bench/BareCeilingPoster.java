package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.ledger.bench.Target.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// What the server can do at all: all charges of a call by one statement a table, into bare tables.
final class BareCeilingPoster implements Poster {

  private static final String APPEND =
      """
      INSERT INTO bare.transfer (id, reference)
      SELECT * FROM unnest(?::text[], ?::text[]);
      INSERT INTO bare.entry (transfer_id, account_id, amount)
      SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[])
      """;

  private final Chart chart;
  private final Connection connection;
  private final PreparedStatement append;

  BareCeilingPoster(Login login, Chart chart) throws SQLException {
    this.chart = chart;
    connection = Logins.connect(login);
    append = connection.prepareStatement(APPEND);
  }

  @Override
  public Map<Integer, String> post(List<Charge> charges) throws SQLException {
    int rows = charges.size() * Chart.LEGS;
    var ids = new Object[charges.size()];
    var references = new Object[charges.size()];
    var transfers = new Object[rows];
    var accounts = new Object[rows];
    var amounts = new Object[rows];
    int row = 0;
    for (int place = 0; place < charges.size(); place++) {
      Charge charge = charges.get(place);
      ids[place] = Chart.key(charge).toString();
      references[place] = charge.payment();
      for (Leg leg : chart.legs(charge)) {
        transfers[row] = ids[place];
        accounts[row] = leg.account().value();
        amounts[row] = leg.amount().minorUnits();
        row++;
      }
    }
    append.setArray(1, connection.createArrayOf("text", ids));
    append.setArray(2, connection.createArrayOf("text", references));
    append.setArray(3, connection.createArrayOf("text", transfers));
    append.setArray(4, connection.createArrayOf("text", accounts));
    append.setArray(5, connection.createArrayOf("bigint", amounts));
    append.execute();
    connection.commit();
    return Map.of();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
