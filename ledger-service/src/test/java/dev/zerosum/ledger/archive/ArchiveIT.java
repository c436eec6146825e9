package dev.zerosum.ledger.archive;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Refusal;
import dev.zerosum.ledger.scan.ScanRound;
import dev.zerosum.ledger.watch.WatchRound;
import dev.zerosum.testkit.LocalStore;
import dev.zerosum.testkit.PostgresEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

class ArchiveIT extends ArchiveScene {

  @Test
  void movesAMonthAndKeepsWhatItCameTo() {
    makeSnapshots();
    Archive approved = approved(oldestMonth);
    ArchiveWork work = work(LocalStore.BUCKET);

    work.work();
    assertThat(find(approved))
        .extracting(Archive::trouble, Archive::state)
        .containsExactly(null, "verified");
    work.work();

    Archive detached = find(approved);
    assertThat(detached.state()).isEqualTo("detached");
    assertThat(detached.entries()).isEqualTo(4);
    assertThat(detached.firstSequence()).isEqualTo(1);
    assertThat(detached.lastSequence()).isEqualTo(2);
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry")).isEqualTo(4);
    assertThat(balances.now(FEES).minorUnits()).isEqualTo(5_137);
    assertThat(balances.at(FEES, middleOf(laterMonth)).minorUnits()).isEqualTo(5_130);
    assertThat(balances.at(FEES, end(oldestMonth)).minorUnits()).isEqualTo(130);
    assertRefused(() -> balances.at(FEES, middleOf(oldestMonth)), detached);
    assertRefused(() -> balances.at(FEES, 1), detached);
    assertThat(ledger.reverse(reversal("pay_old1")))
        .isEqualTo(new Outcome.Refused(new Refusal.EntriesAway(key("pay_old1"))));
    ledger.posted(sale("pay_later", 3));
    assertThat(balances.now(CARD).minorUnits()).isEqualTo(-5_140);
    assertThat(ScanRound.of(ledger)).isEqualTo("clean");
    assertThat(WatchRound.alarms(ledger)).isZero();
    assertThat(events(approved.id()))
        .containsExactly(
            "1 ledger_archive.proposed",
            "2 ledger_archive.approved",
            "3 ledger_archive.verified",
            "4 ledger_archive.detached");
  }

  @Test
  void locksWhatItPuts() {
    makeSnapshots();
    Archive approved = approved(oldestMonth);
    work(LocalStore.BUCKET).work();

    var retention =
        s3.getObjectRetention(
            request -> request.bucket(LocalStore.BUCKET).key(find(approved).manifestKey()));

    assertThat(retention.retention().mode()).isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
    assertThat(retention.retention().retainUntilDate())
        .isAfter(Instant.now().plus(Duration.ofDays(9 * 365)));
  }

  @Test
  void chainsTheMonthsAndDropsOneOnlyAfterItWasVerifiedAgain() {
    makeSnapshots();
    ArchiveWork work = work(LocalStore.PLAIN_BUCKET);
    Archive first = approved(oldestMonth);
    work.work();
    work.work();
    Archive second = approved(laterMonth);
    work.work();
    work.work();
    assertThat(find(second).state()).isEqualTo("detached");

    assertThatThrownBy(() -> inTransaction(() -> desk.drop(first.id(), "op_1")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not verified since");
    inTransaction(() -> desk.verify(first.id(), "op_1"));
    work.work();
    assertThat(find(first).verifyAskedAt()).isNull();
    inTransaction(() -> desk.drop(first.id(), "op_1"));

    assertThat(find(first).state()).isEqualTo("dropped");
    assertThat(tables("ledger_entry_%_" + suffix(oldestMonth))).isZero();
    assertThat(tables("ledger_entry_%_" + suffix(laterMonth))).isEqualTo(8);
    inTransaction(() -> desk.verify(first.id(), "op_1"));
    work.work();
    inTransaction(() -> desk.verify(second.id(), "op_1"));
    work.work();
    assertThat(find(first).trouble()).isNull();
    assertThat(find(second).trouble()).isNull();
    assertThat(balances.now(FEES).minorUnits()).isEqualTo(5_137);
    assertThat(ScanRound.of(ledger)).isEqualTo("clean");
  }

  @Test
  void findsAnObjectThatWasReplacedAndABookThatWasChanged() {
    makeSnapshots();
    Archive approved = approved(oldestMonth);
    ArchiveWork work = work(LocalStore.PLAIN_BUCKET);
    work.work();
    work.work();

    behindTheTriggers(
        "UPDATE ledger.transaction SET legs_digest = sha256('other') WHERE sequence = 2");
    inTransaction(() -> desk.verify(approved.id(), "op_1"));
    work.work();
    assertThat(find(approved).trouble()).contains("digest of tx_past2");

    String leg =
        s3.listObjectsV2(request ->
                request
                    .bucket(LocalStore.PLAIN_BUCKET)
                    .prefix("ledger/" + oldestMonth + "/" + approved.id() + "/ledger_entry_0"))
            .contents()
            .getFirst()
            .key();
    s3.putObject(
        request -> request.bucket(LocalStore.PLAIN_BUCKET).key(leg),
        RequestBody.fromString("something else"));
    inTransaction(() -> desk.verify(approved.id(), "op_1"));
    work.work();
    assertThat(find(approved).trouble()).contains(leg);
  }

  private static ReverseTransaction reversal(String payment) {
    return new ReverseTransaction(
        new StepKey(payment, "charge-reversal", 1),
        key(payment),
        TransactionKind.CHARGE_REVERSAL,
        payment);
  }

  private static void assertRefused(Supplier<?> read, Archive archive) {
    assertThatThrownBy(read::get)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("archived");
              assertThat(refused.problem().message()).contains(archive.manifestKey());
            });
  }

  private List<String> events(String id) {
    return ledger
        .jdbc()
        .sql(
            """
            SELECT object_sequence || ' ' || type FROM ledger.outbox
             WHERE object_id = :id ORDER BY id
            """)
        .param("id", id)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private long tables(String pattern) {
    return ledger.number(
        "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE '" + pattern + "'");
  }

  private static Instant middleOf(LocalDate month) {
    return month.atStartOfDay(ZoneOffset.UTC).plusDays(14).toInstant();
  }

  private static String suffix(LocalDate month) {
    return "%04d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private static Instant end(LocalDate month) {
    return month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1_000);
  }

  private void behindTheTriggers(String sql) {
    PostgresEngine.asSuperuser(ledger.url(), "SET session_replication_role = replica; " + sql);
  }
}
