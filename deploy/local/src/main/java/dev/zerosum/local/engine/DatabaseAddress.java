package dev.zerosum.local.engine;

import dev.zerosum.local.terminal.Trouble;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Where a database is, and as whom.
///
/// @param options driver options as in the given URL, for instance `sslmode=require`
public record DatabaseAddress(
    String host, int port, String database, String user, String password, String options) {

  private static final int DEFAULT_PORT = 5432;

  /// Reads `jdbc:postgresql://host:port/db?user=…&password=…` or `postgresql://user:pw@host/db`.
  public static DatabaseAddress parse(String url) {
    URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
    if (uri.getHost() == null
        || uri.getScheme() == null
        || !uri.getScheme().startsWith("postgres")) {
      throw new Trouble("not a PostgreSQL URL (postgresql://user:password@host:port/database)");
    }
    String user = "postgres";
    String password = "";
    if (uri.getRawUserInfo() != null) {
      String[] parts = uri.getRawUserInfo().split(":", 2);
      user = decoded(parts[0]);
      password = parts.length == 2 ? decoded(parts[1]) : "";
    }
    List<String> options = new ArrayList<>();
    for (String pair : (uri.getRawQuery() == null ? "" : uri.getRawQuery()).split("&", -1)) {
      if (pair.startsWith("user=")) {
        user = decoded(pair.substring("user=".length()));
      } else if (pair.startsWith("password=")) {
        password = decoded(pair.substring("password=".length()));
      } else if (!pair.isEmpty()) {
        options.add(pair);
      }
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    return new DatabaseAddress(
        uri.getHost(),
        port,
        database.isEmpty() ? "zerosum" : database,
        user,
        password,
        String.join("&", options));
  }

  /// The same server, another database.
  public DatabaseAddress in(String other) {
    return new DatabaseAddress(host, port, other, user, password, options);
  }

  /// The same database as somebody else.
  public DatabaseAddress as(String otherUser, String otherPassword) {
    return new DatabaseAddress(host, port, database, otherUser, otherPassword, options);
  }

  /// For JDBC, without the user.
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database + query();
  }

  /// For everything that speaks libpq's URLs, with the user.
  public String url() {
    return "postgresql://%s:%s@%s:%d/%s%s"
        .formatted(encoded(user), encoded(password), host, port, database, query());
  }

  /// Opens a connection.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  /// Shows no password.
  @Override
  public String toString() {
    return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
  }

  private String query() {
    return options.isEmpty() ? "" : "?" + options;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
