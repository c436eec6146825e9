package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Zerosum's database: made when missing, with every service's roles and their passwords. Each part
/// may run at every `up`.
public final class ZerosumDatabase {

  private static final String READER = "zerosum_reader";

  private final Home home;
  private final Secrets secrets;
  private final DatabaseAddress administrator;

  /// The database inside a Postgres that serves.
  public ZerosumDatabase(Home home, Secrets secrets, Postgres postgres) {
    this.home = home;
    this.secrets = secrets;
    this.administrator = postgres.administrator();
  }

  /// Where the services find it.
  public String jdbcUrl() {
    return administrator.jdbcUrl();
  }

  /// Where a role may read everything and change nothing.
  public String readerUrl() {
    return administrator.as(READER, password(READER)).url();
  }

  /// The reader's own connection.
  public Connection connectAsReader() throws SQLException {
    return administrator.as(READER, password(READER)).connect();
  }

  /// The password of a role.
  public String password(String role) {
    return secrets.get("role-" + role);
  }

  /// Makes the database, runs every service's `roles.sql`, sets the passwords.
  public void prepare() {
    try {
      ensureDatabase();
      try (Connection connection = administrator.connect();
          var statement = connection.createStatement()) {
        statement.execute(
            """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'zerosum_reader') THEN
                CREATE ROLE zerosum_reader;
              END IF;
            END $$\
            """);
        statement.execute(
            "ALTER ROLE zerosum_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
                + " CONNECTION LIMIT 20");
        statement.execute("ALTER ROLE zerosum_reader SET default_transaction_read_only = on");
        for (Path script : roleScripts()) {
          statement.execute(Files.readString(script));
        }
        for (String role : roles(connection)) {
          statement.execute("ALTER ROLE " + role + " PASSWORD '" + password(role) + "'");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the database: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ensureDatabase() throws SQLException {
    try (Connection connection = administrator.in("postgres").connect();
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var statement = connection.createStatement()) {
      query.setString(1, administrator.database());
      if (!query.executeQuery().next()) {
        statement.execute("CREATE DATABASE " + administrator.database());
      }
    }
  }

  private List<Path> roleScripts() throws IOException {
    try (Stream<Path> modules = Files.list(home.checkout())) {
      return modules
          .map(module -> module.resolve("src/main/resources/db/roles.sql"))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  // Only the roles that the scripts make: the names are theirs, so they need no quoting.
  private static List<String> roles(Connection connection) throws SQLException {
    var roles = new ArrayList<String>();
    try (var query =
            connection.prepareStatement(
                """
                SELECT rolname FROM pg_roles
                WHERE rolname = 'zerosum_reader'
                  OR rolname ~ '^[a-z]+_(owner|maintenance|app)$'
                ORDER BY rolname\
                """);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        roles.add(rows.getString(1));
      }
    }
    return roles;
  }
}
