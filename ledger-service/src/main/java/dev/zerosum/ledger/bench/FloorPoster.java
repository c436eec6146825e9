package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.ledger.bench.Target.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// What plain JDBC does: one SERIALIZABLE transaction a charge, one row and three, bare tables. A
/// conflict is an error and not tried again.
final class FloorPoster implements Poster {

  private static final String TRANSFER = "INSERT INTO bare.transfer (id, reference) VALUES (?, ?)";
  private static final String ENTRIES =
      """
      INSERT INTO bare.entry (transfer_id, account_id, amount)
      VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?)
      """;

  private final Chart chart;
  private final Connection connection;
  private final PreparedStatement transfer;
  private final PreparedStatement entries;

  FloorPoster(Login login, Chart chart) throws SQLException {
    this.chart = chart;
    connection = Logins.connect(login);
    transfer = connection.prepareStatement(TRANSFER);
    entries = connection.prepareStatement(ENTRIES);
  }

  @Override
  public Map<Integer, String> post(List<Charge> charges) throws SQLException {
    if (charges.size() != 1) {
      throw new IllegalArgumentException("the floor takes one charge a transaction");
    }
    Charge charge = charges.getFirst();
    String id = Chart.key(charge).toString();
    try {
      transfer.setString(1, id);
      transfer.setString(2, charge.payment());
      transfer.executeUpdate();
      int parameter = 1;
      for (Leg leg : chart.legs(charge)) {
        entries.setString(parameter, id);
        entries.setString(parameter + 1, leg.account().value());
        entries.setLong(parameter + 2, leg.amount().minorUnits());
        parameter += 3;
      }
      entries.executeUpdate();
      connection.commit();
      return Map.of();
    } catch (SQLException failure) {
      connection.rollback();
      return Map.of(0, "SQL state " + failure.getSQLState());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
