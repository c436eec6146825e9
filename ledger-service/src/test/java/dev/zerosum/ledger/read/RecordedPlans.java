package dev.zerosum.ledger.read;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// A data source that explains every query with the parameters that it is asked with, just before
/// it is asked.
final class RecordedPlans extends AbstractDataSource {

  private static final Pattern LEAF = Pattern.compile("on (ledger_entry_\\d_\\d{4}_\\d\\d)\\b");
  private static final Pattern KEY_PART = Pattern.compile("on (transaction_\\d)\\b");

  private final DataSource source;
  private final List<String> lines = new ArrayList<>();

  RecordedPlans(DataSource source) {
    this.source = source;
  }

  void forget() {
    lines.clear();
  }

  /// The leaves that were looked into.
  List<String> leaves() {
    return executed(LEAF);
  }

  /// The partitions of transactions that were looked into.
  List<String> keyParts() {
    return executed(KEY_PART);
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          Object result = call(connection, method, arguments);
          return method.getName().equals("prepareStatement")
              ? explaining(
                  connection,
                  (PreparedStatement) Objects.requireNonNull(result),
                  (String) arguments[0])
              : result;
        });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private PreparedStatement explaining(
      Connection connection, PreparedStatement statement, String sql) throws SQLException {
    @Nullable PreparedStatement explain =
        sql.strip().startsWith("SELECT") || sql.strip().startsWith("WITH")
            ? connection.prepareStatement(
                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF, SUMMARY OFF) " + sql)
            : null;
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          if (explain != null && method.getName().startsWith("set") && isOfParameter(arguments)) {
            call(explain, method, arguments);
          }
          if (explain != null && method.getName().startsWith("execute")) {
            record(explain);
          }
          return call(statement, method, arguments);
        });
  }

  private void record(PreparedStatement explain) throws SQLException {
    try (ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
  }

  // An index is on its leaf; what was never executed was pruned while the query ran.
  private List<String> executed(Pattern pattern) {
    return lines.stream()
        .filter(line -> !line.contains("never executed"))
        .flatMap(line -> {
          var found = pattern.matcher(line);
          return found.find() ? Stream.of(found.group(1)) : Stream.empty();
        })
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isOfParameter(Object @Nullable [] arguments) {
    return arguments != null && arguments.length >= 2 && arguments[0] instanceof Integer;
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw Objects.requireNonNullElse(failure.getCause(), failure);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordedPlans.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
