package dev.zerosum.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;

/// One real Postgres 18 per JVM, started when first asked for and stopped with the JVM.
///
/// It commits durably, as in production: fsync and synchronous commit are on. Every role logs in
/// without a password.
public final class PostgresEngine {

  private static final String ROLES = "db/roles.sql";
  // Roles belong to the whole server, so two databases are never prepared at once.
  private static final Object PREPARING = new Object();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresEngine() {}

  /// Makes a new, empty database, runs every `db/roles.sql` of the class path in it as superuser,
  /// and answers its JDBC address (without a user).
  ///
  /// @param word begins the database's name; a number is added
  public static String freshDatabase(String word) {
    synchronized (PREPARING) {
      String name = word + "_" + DATABASES.incrementAndGet();
      run("postgres", "CREATE DATABASE " + name);
      for (String script : rolesScripts()) {
        run(name, script);
      }
      return jdbcUrl(name);
    }
  }

  /// Runs SQL as superuser in the database of the address, for what a test must do behind the
  /// service's back.
  public static void asSuperuser(String jdbcUrl, String sql) {
    run(jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1), sql);
  }

  /// Where a database of this engine is, without a user.
  public static String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + Holder.SERVER.getPort() + "/" + database;
  }

  private static void run(String database, String sql) {
    try (Connection connection = Holder.SERVER.getDatabase("postgres", database).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Postgres refused in database " + database, e);
    }
  }

  private static Iterable<String> rolesScripts() {
    try {
      var loader = Thread.currentThread().getContextClassLoader();
      return Collections.list(loader.getResources(ROLES)).stream()
          .map(PostgresEngine::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(URL script) {
    try (InputStream in = script.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts the server on first use.
  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        // The builder's own defaults switch durability off, which would prove nothing.
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "200")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE ROLE zerosum_reader NOLOGIN");
        }
        return server;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("the embedded Postgres did not start", e);
      }
    }
  }
}
