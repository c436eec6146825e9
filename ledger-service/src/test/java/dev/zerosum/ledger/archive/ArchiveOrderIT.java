package dev.zerosum.ledger.archive;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.ledger.balance.SnapshotRounds;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.book.PastBook;
import dev.zerosum.ledger.partition.PastLeaves;
import dev.zerosum.testkit.LocalStore;
import dev.zerosum.testkit.PostgresEngine;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// What an archive waits for, and who decides it.
class ArchiveOrderIT extends ArchiveScene {

  @Test
  void waitsForTheClosingSnapshots() {
    Archive approved = approved(oldestMonth);
    ArchiveWork work = work(LocalStore.PLAIN_BUCKET);

    work.work();

    assertThat(find(approved).state()).isEqualTo("approved");
    assertThat(find(approved).trouble()).contains("closing snapshot");
    makeSnapshots();
    work.work();
    assertThat(find(approved).state()).isEqualTo("verified");
  }

  @Test
  void waitsUntilNothingOfTheMonthIsPending() throws SQLException {
    try (var other = new LedgerFixture()) {
      other.ensure(CARD, PENDING);
      PastLeaves.make(other, oldestMonth);
      var past = new PastBook(other);
      past.write(oldestMonth.plusDays(3), charge("pay_pending", 9));
      other.posted(charge("pay_now", 1));
      var rounds = new SnapshotRounds(other);
      for (int round = 0; round < 10; round++) {
        rounds.makeSnapshots();
      }
      String check = "SELECT ledger.check_month('arc_1')";
      PostgresEngine.asSuperuser(
          other.url(),
          """
          INSERT INTO ledger.archive (id, month, starts_at, ends_at, proposed_by)
          VALUES ('arc_1', '%1$s', '%1$s', '%2$s', 'op_1')
          """
              .formatted(oldestMonth, oldestMonth.plusMonths(1)));
      try (Connection maintenance = other.connect(LedgerFixture.MAINTENANCE);
          var statement = maintenance.createStatement()) {
        assertThatThrownBy(() -> statement.execute(check)).hasMessageContaining("still pending");
        PostgresEngine.asSuperuser(
            other.url(),
            "INSERT INTO ledger.release (account_id, day, amount) SELECT id, '"
                + oldestMonth.plusDays(3)
                + "', 0 FROM ledger.account WHERE name = '"
                + PENDING
                + "'");
        assertThat(statement.execute(check)).isTrue();
      }
    }
  }

  @Test
  void takesTheOldestMonthFirst() {
    makeSnapshots();
    Archive later = approved(laterMonth);
    ArchiveWork work = work(LocalStore.PLAIN_BUCKET);
    work.work();

    work.work();

    assertThat(find(later).state()).isEqualTo("verified");
    assertThat(find(later).trouble()).contains("an earlier month");
  }

  @Test
  void givesWayToAReaderAndTriesAgain() throws SQLException {
    makeSnapshots();
    Archive approved = approved(oldestMonth);
    ArchiveWork work = work(LocalStore.PLAIN_BUCKET);
    work.work();
    try (Connection reader = ledger.connect(LedgerFixture.OWNER);
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM ledger.ledger_entry");
      work.work();
      assertThat(find(approved).state()).isEqualTo("verified");
      assertThat(find(approved).trouble()).contains("lock timeout");
      ledger.posted(sale("pay_meanwhile", 1));
      reader.rollback();
    }

    work.work();

    assertThat(find(approved).state()).isEqualTo("detached");
    assertThat(find(approved).trouble()).isNull();
  }

  @Test
  void needsTwoOperatorsAMonthThatIsOverAndABucket() {
    Archive proposed = inTransaction(() -> desk.propose(oldestMonth, "op_1"));

    assertThatThrownBy(() -> inTransaction(() -> desk.approve(proposed.id(), "op_1")))
        .hasMessageContaining("cannot approve");
    assertThatThrownBy(() -> inTransaction(() -> desk.propose(oldestMonth, "op_2")))
        .hasMessageContaining("already");
    assertThatThrownBy(() -> inTransaction(() -> desk.propose(thisMonth, "op_1")))
        .hasMessageContaining("not over");
    assertThatThrownBy(() -> inTransaction(() -> desk.propose(thisMonth.minusMonths(3), "op_1")))
        .hasMessageContaining("not over");
    inTransaction(() -> desk.reject(proposed.id(), "op_2"));
    assertThat(inTransaction(() -> desk.propose(oldestMonth, "op_2")).state())
        .isEqualTo("proposed");
    var without = new ArchiveDesk(ledger.jdbc(), outbox(), ids, false);
    assertThatThrownBy(() -> inTransaction(() -> without.propose(laterMonth, "op_1")))
        .hasMessageContaining("no bucket");
  }
}
