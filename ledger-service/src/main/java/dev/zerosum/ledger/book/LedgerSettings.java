package dev.zerosum.ledger.book;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the writer, under `zerosum.ledger`.
///
/// @param writers batches of this instance on their way at once. One gathers most: a second takes
///   what has just arrived and waits with it for the head, so batches are smaller and cost more
/// @param queueMax postings of this instance that wait for their turn, before 503
/// @param batchMax postings that one batch commits together at most
/// @param batchLegsMax their entries at most, unless one posting alone has more
/// @param queuePatience how long one waits for its turn, before 503; the saga's local step has 5 s
/// @param connectPatience how long a batch waits for a connection, before 503
@ConfigurationProperties("zerosum.ledger")
record LedgerSettings(
    @DefaultValue("1") int writers,
    @DefaultValue("2000") int queueMax,
    @DefaultValue("500") int batchMax,
    @DefaultValue("5000") int batchLegsMax,
    @DefaultValue("2s") Duration queuePatience,
    @DefaultValue("1s") Duration connectPatience) {

  LedgerSettings {
    if (writers < 1 || queueMax < 1 || batchMax < 1) {
      throw new IllegalArgumentException(
          "zerosum.ledger.writers, .queue-max and .batch-max are at least 1");
    }
  }
}
