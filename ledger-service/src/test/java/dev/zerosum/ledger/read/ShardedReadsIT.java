package dev.zerosum.ledger.read;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.balance.BookAt;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.testkit.PostgresEngine;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Readers see an account, never the shards that its entries are spread over.
class ShardedReadsIT {

  private final Instant start = BookAt.midnight(0);
  private LedgerFixture ledger;
  private LedgerReads reads;
  private String fees = "";

  @BeforeEach
  void spread() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, FEES);
    PostgresEngine.asSuperuser(
        ledger.url(),
        """
        INSERT INTO ledger.account (id, name, type, currency, is_livemode, shard_of, shard)
        SELECT 'acc_shard' || n, 'platform/fees~0' || n || '/USD', type, currency, is_livemode, id, n
          FROM ledger.account, generate_series(1, 2) AS n WHERE name = 'platform/fees/USD'
            ON CONFLICT DO NOTHING
        """);
    reads = ReadsFixture.of(ledger);
    fees = reads.accountByName(FEES.value()).id();
    var book = new BookAt(ledger);
    book.post(FEES, 1, start);
    book.post("platform/fees~01/USD", 2, start.plusMillis(1));
    book.post("platform/fees~02/USD", 3, start.plusMillis(2));
    book.post(FEES, 4, start.plusMillis(3));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void sumsTheShardsNowAndAsOf() {
    assertThat(units(new AsOf.Now())).isEqualTo(10);
    assertThat(units(new AsOf.Sequence(5))).isEqualTo(5);
    assertThat(units(new AsOf.At(start.plusMillis(1).minusNanos(1_000)))).isEqualTo(1);
  }

  @Test
  void listsTheEntriesOfAllShardsInOneOrder() {
    EntryPage newest = reads.entries(fees, null, 7);
    EntryPage older = reads.entries(fees, newest.data().getLast().id(), 7);

    assertThat(newest.data())
        .extracting(EntryView::sequence)
        .containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L);
    assertThat(newest.hasMore()).isTrue();
    assertThat(older.data()).extracting(EntryView::sequence).containsExactly(3L, 2L, 1L);
    assertThat(newest.data()).extracting(EntryView::account).containsOnly(FEES);
    assertThat(newest.data()).extracting(EntryView::accountId).containsOnly(fees);
  }

  @Test
  void knowsNoShardByIdNorInLists() {
    assertThatThrownBy(() -> reads.account("acc_shard1")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> reads.accountByName("platform/fees~01/USD"))
        .isInstanceOf(ProblemException.class);
    assertThat(reads.accounts("platform/", null, 10).data()).hasSize(1);
  }

  private long units(AsOf asOf) {
    return reads.balance(fees, asOf).balance().minorUnits();
  }
}
