package dev.zerosum.ledger.book;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Reads the results of a message of several statements, one after the other.
final class Results {

  private Results() {}

  /// The rows of the next result.
  ///
  /// @throws SQLException also when there is none
  static <T> List<T> next(PreparedStatement statement, RowReader<T> reader) throws SQLException {
    if (!statement.getMoreResults()) {
      throw new SQLException("the statement answered fewer results than it has parts");
    }
    return rows(statement.getResultSet(), reader);
  }

  /// All rows.
  static <T> List<T> rows(ResultSet found, RowReader<T> reader) throws SQLException {
    List<T> read = new ArrayList<>();
    try (found) {
      while (found.next()) {
        read.add(reader.read(found));
      }
    }
    return read;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Array texts(Connection connection, Collection<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  /// Reads one row.
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
