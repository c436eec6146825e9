package dev.zerosum.processor.payout;

import dev.zerosum.contract.payment.BankWords;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.payout.BankWordRows.Turn;
import dev.zerosum.processor.payout.BankWordRows.Untold;
import dev.zerosum.processor.port.BankPayouts;
import dev.zerosum.processor.port.BankReport;
import dev.zerosum.processor.port.CallBudget;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads banks' reports and hands their words on. A word is a row before it is told, and is told
/// until it was heard: killed anywhere, the next round goes on.
final class BankReader {

  private static final Logger LOG = LoggerFactory.getLogger(BankReader.class);
  private static final String METRIC = "zerosum.processor.bank.word";
  private static final int NOT_FOUND = 404;
  private static final int TOLD_AT_ONCE = 100;
  // Pages that follow each other without a pause; the rest comes with the next round.
  private static final int PAGES_MAX = 100;

  private final BankPayouts bank;
  private final BankWordRows rows;
  private final TransactionTemplate transaction;
  private final BankWords payments;
  private final Duration readTimeout;
  private final Duration lease;
  private final MeterRegistry meters;

  BankReader(
      BankPayouts bank,
      BankWordRows rows,
      TransactionTemplate transaction,
      BankWords payments,
      BankReportSettings settings,
      MeterRegistry meters) {
    this.bank = bank;
    this.rows = rows;
    this.transaction = transaction;
    this.payments = payments;
    this.readTimeout = settings.timeout();
    this.lease = settings.timeout().multipliedBy(2);
    this.meters = meters;
  }

  /// One round: what is new is kept, then what was not heard yet is told.
  ///
  /// @return whether reports may have more
  boolean round() {
    boolean isCutOff = false;
    for (boolean livemode : bank.livemodes()) {
      boolean hasMore = true;
      for (int pages = 0; hasMore && pages < PAGES_MAX; pages++) {
        hasMore = rows.take(bank.name(), livemode, lease).filter(this::read).isPresent();
      }
      isCutOff |= hasMore;
    }
    tell();
    return isCutOff;
  }

  private boolean read(Turn turn) {
    BankReport report =
        bank.report(turn.livemode(), turn.afterLine(), CallBudget.starting(readTimeout));
    return switch (report) {
      case BankReport.Silent(var reason) -> {
        LOG.warn("no report of {}: {}", bank.name(), reason);
        rows.end(turn, null);
        yield false;
      }
      case BankReport.Read(var lines, var hasMore) -> {
        transaction.executeWithoutResult(_ -> keep(turn, lines));
        yield hasMore && !lines.isEmpty();
      }
    };
  }

  private void keep(Turn turn, List<BankReport.Line> lines) {
    for (BankReport.Line line : lines) {
      if (isOurs(line)) {
        rows.keep(turn, line);
      } else {
        LOG.error("{} tells of what is none of ours: line {}", bank.name(), line.lineId());
        meters.counter(METRIC, "outcome", "alien").increment();
      }
    }
    @Nullable String last = lines.isEmpty() ? null : lines.getLast().lineId();
    rows.end(turn, last);
  }

  private static boolean isOurs(BankReport.Line line) {
    try {
      return !new PayoutId(line.reference()).value().isEmpty();
    } catch (IllegalArgumentException alien) {
      return false;
    }
  }

  private void tell() {
    for (Untold untold : rows.untold(TOLD_AT_ONCE)) {
      try {
        payments.hear(untold.word());
        meters.counter(METRIC, "outcome", "told").increment();
      } catch (ProblemException refused) {
        if (refused.problem().status() != NOT_FOUND) {
          LOG.warn("{} was not heard: {}", untold.word().wordId(), refused.toString());
          continue;
        }
        LOG.error("{} tells of an unknown {}", untold.bank(), untold.word().payoutId());
        meters.counter(METRIC, "outcome", "unknown").increment();
      } catch (PeerUnreachable away) {
        LOG.warn("words of {} wait for payment-api: {}", bank.name(), away.toString());
        return;
      }
      rows.told(untold);
    }
  }
}
