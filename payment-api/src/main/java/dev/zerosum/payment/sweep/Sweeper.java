package dev.zerosum.payment.sweep;

import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.charge.ChargeStarts;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentRows;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Starts or joins the saga of every payment that has something left to do and has been quiet for a
/// while. A saga that ended and was not closed runs again; after five runs a person is asked.
final class Sweeper {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  private final SweepRows rows;
  private final PaymentRows payments;
  private final ChargeStarts starts;
  private final AttentionQueue attention;
  private final SweepSettings settings;

  Sweeper(
      SweepRows rows,
      PaymentRows payments,
      ChargeStarts starts,
      AttentionQueue attention,
      SweepSettings settings) {
    this.rows = rows;
    this.payments = payments;
    this.starts = starts;
    this.attention = attention;
    this.settings = settings;
  }

  /// Makes all open payments due; the rounds then take them batch by batch.
  void begin() {
    int due = rows.makeAllDue();
    log.info("{} open payments are looked at after the start", due);
  }

  /// One round; how many payments it looked at.
  int sweep() {
    List<PaymentId> due = rows.take(settings);
    var permits = new Semaphore(settings.parallel());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (PaymentId id : due) {
        executor.execute(() -> {
          permits.acquireUninterruptibly();
          try {
            look(id);
          } catch (DataAccessException | TransactionException away) {
            // Its next look is set already.
            log.warn("could not look at {}: {}", id, away.getMessage());
          } finally {
            permits.release();
          }
        });
      }
    }
    return due.size();
  }

  private void look(PaymentId id) {
    payments
        .find(id)
        .filter(payment -> !payment.standing().isSagaClosed())
        .filter(payment -> !payment.run().isStopped())
        .ifPresent(this::startOrAsk);
  }

  private void startOrAsk(Payment payment) {
    if (payment.run().count() >= settings.runsMax()) {
      var _ =
          attention.raise(
              new RaiseAttention(
                  payment.id(),
                  "saga_runs",
                  "The saga ran " + payment.run().count() + " times and has not closed.",
                  true,
                  "charge-" + payment.id()));
      return;
    }
    starts.start(payment).ifPresent(saga -> rows.sawRun(payment.id(), saga.runId()));
  }
}
