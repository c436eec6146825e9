package dev.zerosum.local.bench;

import dev.zerosum.local.engine.ZerosumDatabase;
import java.sql.SQLException;

/// How many database transactions the server has committed, all databases together.
final class Commits {

  private Commits() {}

  static long read(ZerosumDatabase database) throws SQLException {
    try (var connection = database.connectAsReader();
        var query =
            connection.prepareStatement("SELECT sum(xact_commit)::bigint FROM pg_stat_database");
        var rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("pg_stat_database is empty");
      }
      return rows.getLong(1);
    }
  }
}
