package dev.zerosum.ledger.watch;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.testkit.PostgresEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZeroSumWatchIT {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private LedgerFixture ledger;
  private ZeroSumWatch watch;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    watch = watch();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void showsZeroAndMovesThePrefixToTheHead() {
    ledger.posted(charge("pay_1", 500));
    ledger.posted(charge("pay_2", 600));

    watch.watch();

    assertThat(imbalance()).isZero();
    assertThat(verified()).isEqualTo(2);
  }

  @Test
  void goesOnFromThePrefixAfterARestart() {
    ledger.posted(charge("pay_1", 500));
    watch.watch();
    ledger.posted(charge("pay_2", 600));

    watch().watch();

    assertThat(verified()).isEqualTo(2);
  }

  @Test
  void showsWhatWasChangedBehindTheTriggersAndDoesNotPassIt() {
    ledger.posted(charge("pay_1", 500));
    ledger.posted(charge("pay_2", 600));
    behindTheTriggers("UPDATE ledger.ledger_entry SET amount_cents = 607 WHERE amount_cents = 600");

    watch.watch();

    assertThat(imbalance()).isEqualTo(7);
    assertThat(verified()).isZero();
    behindTheTriggers("UPDATE ledger.ledger_entry SET amount_cents = 600 WHERE amount_cents = 607");
    watch.watch();
    assertThat(imbalance()).isZero();
    assertThat(verified()).isEqualTo(2);
  }

  @Test
  void doesNotLetTwoWrongsLookLikeARight() {
    ledger.posted(charge("pay_1", 500));
    ledger.posted(charge("pay_2", 600));
    behindTheTriggers("UPDATE ledger.ledger_entry SET amount_cents = 607 WHERE amount_cents = 600");
    behindTheTriggers("UPDATE ledger.ledger_entry SET amount_cents = 493 WHERE amount_cents = 500");

    watch.watch();

    assertThat(imbalance()).isEqualTo(14);
  }

  @Test
  void showsATransactionThatLostItsEntries() {
    ledger.posted(charge("pay_1", 500));
    behindTheTriggers("DELETE FROM ledger.ledger_entry");

    watch.watch();

    assertThat(registry.get("zerosum.ledger.malformed").gauge().value()).isEqualTo(1);
    assertThat(verified()).isZero();
  }

  private ZeroSumWatch watch() {
    return new ZeroSumWatch(
        new VerifiedPrefixes(ledger.jdbc()), ledger.transactions(), new WatchMetrics(registry));
  }

  private double imbalance() {
    return registry.get("zerosum.ledger.imbalance").tag("currency", "USD").gauge().value();
  }

  private long verified() {
    return ledger.number("SELECT max(sequence) FROM ledger.verified_prefix");
  }

  private void behindTheTriggers(String sql) {
    PostgresEngine.asSuperuser(ledger.url(), "SET session_replication_role = replica; " + sql);
  }
}
