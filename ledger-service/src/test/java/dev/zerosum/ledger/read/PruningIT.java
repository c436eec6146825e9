package dev.zerosum.ledger.read;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.balance.Balances;
import dev.zerosum.ledger.balance.SnapshotRounds;
import dev.zerosum.ledger.balance.StableInstants;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.partition.PastLeaves;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Reads look into the leaves that may have what they want, and into no other: explained with the
/// very statements and parameters that the service uses.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PruningIT {

  // Eight slices of nine months.
  private static final int MONTHS = 9;

  private LedgerFixture ledger;
  private RecordedPlans plans;
  private LedgerReads reads;
  private LineReads lines;
  private String pending = "";
  private PostedTransaction posted;

  @BeforeAll
  void prepare() throws SQLException {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
    for (int ahead = -2; ahead < MONTHS - 2; ahead++) {
      PastLeaves.make(ledger, month.plusMonths(ahead));
    }
    for (int n = 0; n < 250; n++) {
      ledger.posted(charge("pay_" + n, 10));
    }
    new SnapshotRounds(ledger).makeSnapshots();
    posted = ledger.posted(charge("pay_last", 10));
    plans = new RecordedPlans(new DriverManagerDataSource(ledger.url(), LedgerFixture.APP, ""));
    var jdbc = JdbcClient.create(plans);
    reads =
        new LedgerReads(
            new BookReads(jdbc),
            new AccountReads(jdbc),
            new Balances(jdbc),
            new StableInstants(ledger.jdbc(), ledger.transactions()));
    lines = new LineReads(jdbc);
    pending = reads.accountByName(PENDING.value()).id();
    assertThat(
            ledger.number(
                "SELECT count(*) FROM pg_partition_tree('ledger.ledger_entry') WHERE isleaf"))
        .isEqualTo(8 * MONTHS);
  }

  @BeforeEach
  void forget() {
    plans.forget();
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  @Test
  void readsABalanceFromItsSliceSinceTheLastSnapshot() {
    assertThat(reads.balance(pending, new AsOf.Now()).balance().minorUnits()).isEqualTo(2_510);

    // The months before the snapshot are not looked into; later ones are empty.
    assertThat(plans.leaves())
        .as(plans.text())
        .hasSizeBetween(1, MONTHS - 2)
        .allMatch(this::isOfOneSlice);
  }

  @Test
  void readsABalanceAsOfAnInstantFromOneLeaf() {
    assertThat(reads.balance(pending, new AsOf.At(posted.recordedAt())).balance().minorUnits())
        .isEqualTo(2_510);

    assertThat(plans.leaves()).as(plans.text()).hasSize(1);
  }

  @Test
  void readsABalanceAsOfATransactionFromOneLeaf() {
    assertThat(reads.balance(pending, new AsOf.Sequence(3)).balance().minorUnits()).isEqualTo(30);

    // Before the first snapshot: from the beginning of the book to that month.
    assertThat(plans.leaves()).as(plans.text()).hasSizeBetween(1, 3).allMatch(this::isOfOneSlice);
  }

  @Test
  void findsATransactionByItsKeyInOnePartAndItsEntriesInOneMonth() {
    assertThat(reads.transaction("pay_7:charge:1").entries()).hasSize(2);

    assertThat(plans.keyParts()).as(plans.text()).hasSize(1);
    assertThat(plans.leaves()).as(plans.text()).hasSize(8).allMatch(this::isOfThisMonth);
  }

  @Test
  void pagesAnAccountFromItsSlice() {
    assertThat(reads.entries(pending, null, 10).data()).hasSize(10);

    assertThat(plans.leaves())
        .as(plans.text())
        .hasSizeBetween(1, MONTHS)
        .allMatch(this::isOfOneSlice);
  }

  @Test
  void readsTheLinesOfAWindowFromItsMonth() {
    assertThat(lines.lines(10, 20)).hasSize(11);

    assertThat(plans.leaves()).as(plans.text()).hasSizeBetween(1, 8).allMatch(this::isOfThisMonth);
  }

  private boolean isOfOneSlice(String leaf) {
    return leaf.charAt("ledger_entry_".length())
        == plans.leaves().getFirst().charAt("ledger_entry_".length());
  }

  private boolean isOfThisMonth(String leaf) {
    LocalDate now = LocalDate.now(ZoneOffset.UTC);
    return leaf.endsWith("%04d_%02d".formatted(now.getYear(), now.getMonthValue()));
  }
}
