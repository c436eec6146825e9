package dev.zerosum.ledger.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.ledger.book.LedgerFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each role may do with each thing of the schema, whole: what is not in the table fails it,
/// so nobody adds a table without saying who may do what with it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRightsIT {

  private static final String READER = "zerosum_reader";
  private static final String NO_GRANT = "42501";

  // Table, then the app's rights: Select, Insert, Update, Delete, Maintain (which allows LOCK
  // TABLE),
  // small letters for some columns only.
  private static final String APP_RIGHTS =
      """
      account            SI
      account_setting    SI
      answered           SU
      archive            Siu
      archived           S
      balance_snapshot   SI
      claim              SIU
      fx_funding         SI
      fx_terms           SI
      head               SM
      ledger_entry       SI
      open_reservation   S
      outbox             SID
      outbox_lease       SIUD
      release            SI
      reservation_resolution S
      reversal           S
      scan               SIu
      snapshot_progress  SU
      transaction        SI
      verified_prefix    SI
      """;

  private static final List<String> MAINTENANCE_FUNCTIONS =
      List.of("check_month", "create_leaves", "detach_month", "drop_month");

  private LedgerFixture ledger;

  @BeforeAll
  void prepare() {
    ledger = new LedgerFixture();
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  @Test
  void letsTheAppDoWhatItNeedsAndNothingElse() {
    assertThat(rights(LedgerFixture.APP)).isEqualTo(table(APP_RIGHTS));
  }

  @Test
  void letsTheMaintenanceRoleTouchNoTable() {
    assertThat(rights(LedgerFixture.MAINTENANCE).values()).containsOnly("");
  }

  @Test
  void letsTheReaderReadEveryTableAndChangeNone() {
    assertThat(rights(READER).values()).containsOnly("S");
  }

  @ParameterizedTest
  @ValueSource(strings = {LedgerFixture.APP, LedgerFixture.MAINTENANCE, READER})
  void letsNobodyTouchAPartitionAroundItsParent(String role) {
    List<String> writable =
        ledger
            .jdbc()
            .sql(
                """
                SELECT relname::text FROM pg_class
                 WHERE relnamespace = 'ledger'::regnamespace AND relispartition AND relkind IN ('r', 'p')
                   AND has_table_privilege(:role, oid,
                         'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN')
                """)
            .param("role", role)
            .query((row, _) -> row.getString(1))
            .list();

    assertThat(writable).isEmpty();
  }

  @Test
  void letsTheMaintenanceRoleCallItsFunctionsAndNobodyElseAny() {
    assertThat(functions(LedgerFixture.MAINTENANCE)).isEqualTo(MAINTENANCE_FUNCTIONS);
    assertThat(functions(LedgerFixture.APP)).isEmpty();
    assertThat(functions(READER)).isEmpty();
    assertThat(functions("public")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {LedgerFixture.APP, LedgerFixture.MAINTENANCE, READER})
  void makesNoRoleMoreThanItIs(String role) {
    assertThat(
            ledger.number(
                """
                SELECT count(*) FROM pg_roles
                 WHERE rolname = '%s' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication
                    OR rolbypassrls OR has_schema_privilege(rolname, 'ledger', 'CREATE')
                    OR has_database_privilege(rolname, current_database(), 'CREATE')
                    OR pg_has_role(rolname, 'ledger_owner', 'MEMBER')
                    OR has_parameter_privilege(rolname, 'session_replication_role', 'SET'))
                """
                    .formatted(role)))
        .isZero();
    assertThat(
            ledger.number(
                "SELECT count(*) FROM pg_roles WHERE rolname = '"
                    + role
                    + "' AND has_schema_privilege(rolname, 'ledger', 'USAGE')"))
        .isEqualTo(1);
  }

  static Stream<String> tries() {
    return Stream.of(
        "SET ROLE ledger_owner",
        "SET SESSION AUTHORIZATION ledger_owner",
        "SET session_replication_role = replica",
        "CREATE TABLE ledger.own (id integer)",
        "CREATE FUNCTION ledger.own() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA own",
        "CREATE ROLE own",
        "ALTER SCHEMA ledger OWNER TO current_user",
        "ALTER ROLE ledger_app SUPERUSER",
        "ALTER ROLE ledger_owner PASSWORD 'own'",
        "GRANT ledger_owner TO current_user",
        "ALTER DATABASE template1 SET session_replication_role = replica",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "COPY (SELECT 1) TO '/tmp/own'",
        "SELECT pg_read_file('/etc/hostname')",
        "SELECT ledger.make_leaves(current_date)");
  }

  @ParameterizedTest
  @MethodSource("tries")
  void refusesWhatWouldMakeARoleMore(String sql) throws SQLException {
    for (String role : List.of(LedgerFixture.APP, LedgerFixture.MAINTENANCE)) {
      refuses(role, sql);
    }
  }

  @Test
  void refusesToChangeWhatGuardsTheTables() throws SQLException {
    for (String role : List.of(LedgerFixture.APP, LedgerFixture.MAINTENANCE)) {
      for (String table : table(APP_RIGHTS).keySet()) {
        refuses(role, "ALTER TABLE ledger." + table + " DISABLE TRIGGER ALL");
        refuses(role, "ALTER TABLE ledger." + table + " ADD COLUMN own text");
        refuses(role, "DROP TABLE ledger." + table);
        refuses(role, "TRUNCATE ledger." + table + " CASCADE");
        refuses(
            role,
            "CREATE TRIGGER own BEFORE INSERT ON ledger."
                + table
                + " FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger()");
      }
    }
  }

  @Test
  void refusesTheAppEveryChangeOfWhatIsWritten() throws SQLException {
    Map<String, String> rights = table(APP_RIGHTS);
    for (String table : rights.keySet()) {
      String held = String.valueOf(rights.get(table));
      if (!held.contains("D")) {
        refuses(LedgerFixture.APP, "DELETE FROM ledger." + table);
      }
      if (!held.toUpperCase(Locale.ROOT).contains("U")) {
        refuses(LedgerFixture.APP, "UPDATE ledger." + table + " SET " + column(table) + " = NULL");
      }
    }
    refuses(LedgerFixture.APP, "UPDATE ledger.archive SET detached_at = clock_timestamp()");
    refuses(LedgerFixture.APP, "UPDATE ledger.archive SET checked_at = clock_timestamp()");
    refuses(LedgerFixture.APP, "UPDATE ledger.scan SET head_sequence = 0");
    refuses(LedgerFixture.APP, "SELECT ledger.detach_month('arc_own')");
    refuses(LedgerFixture.APP, "SELECT ledger.drop_month('arc_own', 'op_1')");
  }

  // Rights of a role for each table that is not a partition.
  private Map<String, String> rights(String role) {
    Map<String, String> rights = new TreeMap<>();
    ledger
        .jdbc()
        .sql(
            """
            SELECT relname::text AS name, string_agg(letter, '' ORDER BY place) AS letters
              FROM pg_class, LATERAL (
                SELECT place, CASE
                         WHEN has_table_privilege(:role, pg_class.oid, word) THEN letter
                         WHEN word IN ('INSERT', 'UPDATE', 'REFERENCES')
                              AND has_any_column_privilege(:role, pg_class.oid, word)
                           THEN lower(letter) ELSE '' END AS letter
                  FROM (VALUES (1, 'SELECT', 'S'), (2, 'INSERT', 'I'), (3, 'UPDATE', 'U'),
                               (4, 'DELETE', 'D'), (5, 'TRUNCATE', 'T'), (6, 'REFERENCES', 'R'),
                               (7, 'TRIGGER', 'G'), (8, 'MAINTAIN', 'M'))
                    AS kinds (place, word, letter)) AS held
             WHERE relnamespace = 'ledger'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
               AND NOT relispartition AND relname <> 'flyway_schema_history'
             GROUP BY relname
            """)
        .param("role", role)
        .query((row, _) -> rights.put(row.getString("name"), row.getString("letters")))
        .list();
    return rights;
  }

  private List<String> functions(String role) {
    return ledger
        .jdbc()
        .sql(
            """
            SELECT proname::text FROM pg_proc
             WHERE pronamespace = 'ledger'::regnamespace
               AND has_function_privilege(:role, oid, 'EXECUTE') ORDER BY proname
            """)
        .param("role", role)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private String column(String table) {
    return ledger
        .jdbc()
        .sql(
            """
            SELECT attname::text FROM pg_attribute
             WHERE attrelid = :table::regclass AND attnum > 0 AND attgenerated = ''
               AND attidentity = '' LIMIT 1
            """)
        .param("table", "ledger." + table)
        .query(String.class)
        .single();
  }

  private static Map<String, String> table(String text) {
    Map<String, String> table = new TreeMap<>();
    text.lines().map(line -> line.split(" +")).forEach(row -> table.put(row[0], row[1]));
    return table;
  }

  private void refuses(String role, String sql) throws SQLException {
    try (Connection connection = ledger.connect(role);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .as("%s: %s", role, sql)
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo(NO_GRANT));
    }
  }
}
