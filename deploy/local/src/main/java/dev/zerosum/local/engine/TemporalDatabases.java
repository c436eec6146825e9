package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Temporal's two databases, in the same Postgres as ours and under a role of their own.
final class TemporalDatabases {

  static final String MAIN = "temporal";
  static final String VISIBILITY = "temporal_visibility";

  private static final String ROLE = "temporal";
  // Written on the database when its schema is whole, so that a start that was cut short is redone.
  private static final String WHOLE = "zerosum: schema of " + GoEngine.TEMPORAL_SCHEMA.version();

  private final Home home;
  private final DatabaseAddress administrator;
  private final DatabaseAddress owner;

  TemporalDatabases(Home home, DatabaseAddress administrator, String password) {
    this.home = home;
    this.administrator = administrator.in("postgres");
    this.owner = administrator.as(ROLE, password);
  }

  /// How the server connects.
  DatabaseAddress owner() {
    return owner;
  }

  /// Makes what is missing.
  void prepare() {
    try (Connection connection = administrator.connect()) {
      ensureRole(connection);
      ensure(connection, MAIN);
      ensure(connection, VISIBILITY);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare Temporal's databases", e);
    }
  }

  /// Takes everything Temporal knew.
  void drop() {
    try (Connection connection = administrator.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + MAIN + " WITH (FORCE)");
      statement.execute("DROP DATABASE IF EXISTS " + VISIBILITY + " WITH (FORCE)");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot drop Temporal's databases", e);
    }
  }

  private void ensureRole(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'temporal') THEN
              CREATE ROLE temporal LOGIN;
            END IF;
          END $$\
          """);
      statement.execute("ALTER ROLE temporal PASSWORD '" + owner.password() + "'");
    }
  }

  private void ensure(Connection connection, String database) throws SQLException {
    if (isWhole(connection, database)) {
      return;
    }
    try (var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + database + " OWNER " + ROLE);
      String schema = database.equals(MAIN) ? "temporal" : "visibility";
      tool(database, "setup-schema", "-v", "0.0");
      tool(database, "update-schema", "--schema-name", "postgresql/v12/" + schema);
      if (database.equals(VISIBILITY)) {
        lightenVisibility();
        // Nothing decides from visibility, so a crash may cost it its last moments.
        statement.execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
      }
      statement.execute("COMMENT ON DATABASE " + database + " IS '" + WHOLE + "'");
    }
  }

  private static boolean isWhole(Connection connection, String database) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            SELECT 1 FROM pg_database
            WHERE datname = ? AND shobj_description(oid, 'pg_database') = ?\
            """)) {
      query.setString(1, database);
      query.setString(2, WHOLE);
      return query.executeQuery().next();
    }
  }

  // Each start and each end of a workflow writes every index; we look things up by these four.
  private void lightenVisibility() throws SQLException {
    try (Connection connection = owner.in(VISIBILITY).connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$
          DECLARE surplus text;
          BEGIN
            FOR surplus IN
              SELECT i.indexrelid::regclass::text
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE i.indrelid IN (
                SELECT oid FROM pg_class
                WHERE relname IN ('executions_visibility', 'chasm_search_attributes',
                  'custom_search_attributes') AND relkind = 'r')
                AND NOT i.indisprimary AND NOT i.indisunique
                AND c.relname NOT IN
                  ('default_idx', 'by_workflow_id', 'by_workflow_type', 'by_status')
            LOOP
              EXECUTE 'DROP INDEX ' || surplus;
            END LOOP;
          END $$\
          """);
    }
  }

  private void tool(String database, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(GoEngine.TEMPORAL_SCHEMA.path(home).toString());
    command.addAll(List.of(arguments));
    Commands.run(
        "temporal's schema tool",
        command,
        Map.of(
            "SQL_PLUGIN", "postgres12_pgx",
            "SQL_HOST", owner.host(),
            "SQL_PORT", Integer.toString(owner.port()),
            "SQL_USER", owner.user(),
            "SQL_PASSWORD", owner.password(),
            "SQL_DATABASE", database),
        home.log("temporal-schema"));
  }
}
