package dev.zerosum.recon.verdict;

import dev.zerosum.kernel.Money;
import dev.zerosum.recon.match.Group;
import dev.zerosum.recon.match.LedgerSide;
import dev.zerosum.recon.match.StatementSide;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Collects rows that come in the order of their object and movement, and hands each group on.
final class Singles implements RowCallbackHandler {

  private final Consumer<Named> groups;
  private final List<StatementSide> statement = new ArrayList<>();
  private final List<LedgerSide> ledger = new ArrayList<>();
  private @Nullable Key key;

  Singles(Consumer<Named> groups) {
    this.groups = groups;
  }

  /// A group and what its lines have in common.
  record Named(boolean livemode, String reference, String movement, Group lines) {}

  private record Key(boolean livemode, String reference, String movement, boolean hasPair) {}

  @Override
  public void processRow(ResultSet row) throws SQLException {
    var next =
        new Key(
            row.getBoolean("livemode"),
            row.getString("reference"),
            row.getString("movement"),
            row.getBoolean("has_pair"));
    if (!next.equals(key)) {
      end();
      key = next;
    }
    if (row.getString("statement_line") != null) {
      statement.add(
          new StatementSide(
              row.getString("processor"),
              row.getString("statement_line"),
              row.getString("statement_object"),
              Money.of(row.getLong("statement_minor"), row.getString("statement_currency")),
              row.getObject("statement_at", OffsetDateTime.class).toInstant()));
    } else {
      ledger.add(
          new LedgerSide(
              row.getString("transaction_id"),
              Money.of(row.getLong("ledger_minor"), row.getString("ledger_currency")),
              row.getObject("ledger_at", OffsetDateTime.class).toInstant()));
    }
  }

  /// Hands on the last group.
  void end() {
    if (key != null) {
      var group = new Group(Verdicts.isAlien(key.reference()), key.hasPair(), statement, ledger);
      groups.accept(new Named(key.livemode(), key.reference(), key.movement(), group));
    }
    statement.clear();
    ledger.clear();
    key = null;
  }
}
