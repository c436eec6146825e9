package dev.zerosum.ledger.partition;

import dev.zerosum.ledger.book.LedgerFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/// Makes leaves of months that the service no longer or not yet makes, for tests.
public final class PastLeaves {

  private PastLeaves() {}

  /// Makes the leaves of a month, as the service does, unless they are there.
  public static void make(LedgerFixture ledger, LocalDate month) throws SQLException {
    String suffix = "%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    try (Connection owner = ledger.connect(LedgerFixture.OWNER);
        var statement = owner.createStatement()) {
      statement.execute("SET timezone = 'UTC'");
      for (int part = 0; part < 8; part++) {
        String leaf = "ledger_entry_" + part + "_" + suffix;
        if (ledger.number("SELECT count(*) FROM pg_class WHERE relname = '" + leaf + "'") == 0) {
          statement.execute(
              """
              CREATE TABLE ledger.%1$s (LIKE ledger.ledger_entry INCLUDING CONSTRAINTS);
              CREATE TRIGGER %1$s_append_only
                BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger.%1$s
                FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
              ALTER TABLE ledger.ledger_entry_%2$d ATTACH PARTITION ledger.%1$s
                FOR VALUES FROM ('%3$s') TO ('%4$s')
              """
                  .formatted(leaf, part, month, month.plusMonths(1)));
        }
      }
    }
  }
}
