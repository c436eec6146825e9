package dev.zerosum.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresEngineIT {

  @Test
  void commitsDurably() throws SQLException {
    String url = PostgresEngine.freshDatabase("durable");

    assertThat(shown(url, "SHOW fsync")).isEqualTo("on");
    assertThat(shown(url, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(shown(url, "SHOW server_version")).startsWith("18.");
  }

  @Test
  void runsTheRolesOfTheModuleInEveryDatabase() throws SQLException {
    String first = PostgresEngine.freshDatabase("example");
    String second = PostgresEngine.freshDatabase("example");

    assertThat(first).isNotEqualTo(second);
    for (String url : new String[] {first, second}) {
      assertThat(shown(url, "SELECT has_schema_privilege('zerosum_reader', 'example', 'USAGE')"))
          .isEqualTo("t");
    }
  }

  private static String shown(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url, "example_app", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
