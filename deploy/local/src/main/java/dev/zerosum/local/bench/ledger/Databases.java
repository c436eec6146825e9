package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.engine.DatabaseAddress;
import dev.zerosum.local.engine.ZerosumDatabase;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The databases of the bench: books, each with the ledger's roles, and one book with bare tables
/// beside it.
final class Databases {

  /// Who writes into the bare tables: a role without the time-outs of the ledger's.
  static final String PLAIN = "bench_plain";

  private static final String ROLES = "ledger-service/src/main/resources/db/roles.sql";
  private static final List<String> LEDGER_ROLES =
      List.of("ledger_owner", "ledger_maintenance", "ledger_app");

  private final Home home;
  private final Secrets secrets;
  private final ZerosumDatabase passwords;
  private final DatabaseAddress administrator;

  Databases(Home home, Secrets secrets, ZerosumDatabase passwords, DatabaseAddress administrator) {
    this.home = home;
    this.secrets = secrets;
    this.passwords = passwords;
    this.administrator = administrator;
  }

  /// The superuser's connection.
  Connection connect(String database) throws SQLException {
    return administrator.in(database).connect();
  }

  String jdbcUrl(String database) {
    return administrator.in(database).jdbcUrl();
  }

  /// How the ledger's app role gets in, as the driver wants it.
  Map<String, Object> appLogin(String database) {
    return login(database, "ledger_app", passwords.password("ledger_app"));
  }

  /// How the plain role gets in.
  Map<String, Object> plainLogin(String database) {
    return login(database, PLAIN, secrets.get(PLAIN));
  }

  private Map<String, Object> login(String database, String user, String password) {
    return Map.of("jdbc_url", jdbcUrl(database), "user", user, "password", password);
  }

  boolean exists(String database) throws SQLException {
    try (Connection connection = connect("postgres");
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      return query.executeQuery().next();
    }
  }

  /// Makes the database anew, with the ledger's roles and schema; its service migrates it.
  void make(String database) throws SQLException {
    drop(database);
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    prepareRoles(database);
  }

  void drop(String database) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }
  }

  /// Makes roles and passwords as they ought to be; may be repeated.
  void prepareRoles(String database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'zerosum_reader') THEN
              CREATE ROLE zerosum_reader;
            END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bench_plain') THEN
              CREATE ROLE bench_plain LOGIN;
            END IF;
          END $$\
          """);
      statement.execute(Files.readString(roles()));
      for (String role : LEDGER_ROLES) {
        statement.execute("ALTER ROLE " + role + " PASSWORD '" + passwords.password(role) + "'");
      }
      statement.execute("ALTER ROLE bench_plain PASSWORD '" + secrets.get(PLAIN) + "'");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes the bare tables: what a transfer of one row and three cannot do without.
  void makeBareTables(String database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA bare AUTHORIZATION bench_plain;
          CREATE TABLE bare.transfer (
            id text PRIMARY KEY,
            reference text NOT NULL,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp());
          CREATE TABLE bare.entry (
            transfer_id text NOT NULL,
            account_id text NOT NULL,
            amount bigint NOT NULL,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp());
          ALTER TABLE bare.transfer OWNER TO bench_plain;
          ALTER TABLE bare.entry OWNER TO bench_plain\
          """);
    }
  }

  /// The settings that speed and safety hang on, as the server has them.
  ///
  /// @throws Trouble when it would not keep what it acknowledged
  Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT name, current_setting(name) FROM pg_settings
                 WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes',
                       'shared_buffers', 'max_wal_size', 'server_version')\
                """)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    for (String setting : List.of("fsync", "synchronous_commit")) {
      if (!"on".equals(settings.get(setting))) {
        throw new Trouble(setting + " is not on: nothing here would say anything about a ledger");
      }
    }
    return settings;
  }

  private Path roles() {
    return home.checkout().resolve(ROLES);
  }
}
