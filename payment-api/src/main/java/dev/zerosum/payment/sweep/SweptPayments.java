package dev.zerosum.payment.sweep;

import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.payment.charge.ChargeStarts;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentRows;
import java.util.Optional;

/// Payments and their charge sagas.
final class SweptPayments implements Swept {

  private final PaymentRows payments;
  private final ChargeStarts starts;

  SweptPayments(PaymentRows payments, ChargeStarts starts) {
    this.payments = payments;
    this.starts = starts;
  }

  @Override
  public String noun() {
    return "payments";
  }

  @Override
  public String table() {
    return "payment.payment";
  }

  @Override
  public Optional<Open> find(String objectId) {
    return payments
        .find(new PaymentId(objectId))
        .filter(payment -> !payment.standing().isSagaClosed())
        .filter(payment -> !payment.run().isStopped())
        .map(OpenPayment::new);
  }

  private final class OpenPayment implements Open {

    private final Payment payment;

    OpenPayment(Payment payment) {
      this.payment = payment;
    }

    @Override
    public int runs() {
      return payment.run().count();
    }

    @Override
    public String workflowId() {
      return "charge-" + payment.id();
    }

    @Override
    public Optional<StartedSaga> start() {
      return starts.start(payment);
    }
  }
}
