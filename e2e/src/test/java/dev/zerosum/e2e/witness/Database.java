package dev.zerosum.e2e.witness;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The platform's database, by its URL (`postgresql://user:password@host:port/name`).
public record Database(String url) {

  /// Opens a connection as the role of the URL.
  public Connection connect() throws SQLException {
    String[] user = URI.create(url).getUserInfo().split(":", 2);
    return connect(user[0], user[1]);
  }

  /// Opens a connection as another role.
  public Connection connect(String role, String password) throws SQLException {
    URI address = URI.create(url);
    String jdbc =
        "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath();
    return DriverManager.getConnection(jdbc, role, password);
  }

  /// Hides the password.
  @Override
  public String toString() {
    return "Database[" + URI.create(url).getPath() + "]";
  }
}
