package dev.zerosum.ledger.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.ledger.book.LedgerFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeavesIT {

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void makesLeavesAheadAsTheMaintenanceRoleAndEachOnce() {
    Clock nextMonth = Clock.offset(Clock.systemUTC(), Duration.ofDays(40));
    long before = leaves();

    CompletableFuture<Void> twoInstances =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(maker(nextMonth)::makeAhead),
            CompletableFuture.runAsync(maker(nextMonth)::makeAhead));

    assertThat(twoInstances).succeedsWithin(Duration.ofSeconds(30));
    assertThat(leaves() - before).isPositive().isLessThanOrEqualTo(16);
    assertThat((leaves() - before) % 8).isZero();
    assertThat(leavesWithoutTriggers()).isEmpty();
  }

  @Test
  void leavesNoPartitionWithoutItsTriggers() {
    assertThat(leaves()).isEqualTo(24);
    assertThat(leavesWithoutTriggers()).isEmpty();
  }

  private LeafMaker maker(Clock clock) {
    return new LeafMaker(ledger.jdbc(), ledger.transactions(), clock, new SimpleMeterRegistry());
  }

  private long leaves() {
    return ledger.number(
        "SELECT count(*) FROM pg_partition_tree('ledger.ledger_entry') WHERE isleaf");
  }

  // The bits of pg_trigger.tgtype: before (2), insert (4), delete (8), update (16), truncate (32).
  private List<String> leavesWithoutTriggers() {
    return ledger
        .jdbc()
        .sql(
            """
            SELECT relid::text
              FROM (SELECT * FROM pg_partition_tree('ledger.ledger_entry')
                     UNION ALL SELECT * FROM pg_partition_tree('ledger.transaction')) AS part
             WHERE level > 0 AND NOT EXISTS (
                   SELECT FROM pg_trigger
                    WHERE tgrelid = relid AND tgfoid = 'ledger.refuse_change'::regproc
                      AND tgenabled = 'O' AND tgtype = 2 + 4 + 8 + 16 + 32)
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
