package dev.zerosum.ledger.bench;

import dev.zerosum.ledger.bench.Target.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Opens the connections of those who go around the service.
final class Logins {

  // No statement of a run takes as long; a server that is gone must not keep a caller for ever.
  private static final String SOCKET_SECONDS = "60";

  private Logins() {}

  /// A connection whose every transaction is SERIALIZABLE from its first statement, so that it
  /// costs no round trip of its own.
  static Connection connect(Login login) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("socketTimeout", SOCKET_SECONDS);
    properties.setProperty("ApplicationName", "ledger-bench");
    Connection connection = DriverManager.getConnection(login.jdbcUrl(), properties);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setAutoCommit(false);
    return connection;
  }
}
