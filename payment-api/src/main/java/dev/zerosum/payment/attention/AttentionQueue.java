package dev.zerosum.payment.attention;

import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts payments before operators, once per payment and reason while it is open, and takes their
/// answers.
public final class AttentionQueue {

  private static final Logger log = LoggerFactory.getLogger(AttentionQueue.class);

  private final TransactionTemplate transaction;
  private final AttentionRows items;
  private final PaymentRows payments;
  private final PaymentEvents events;
  private final TimeOrderedIds ids;
  private final MeterRegistry meters;

  AttentionQueue(
      TransactionTemplate transaction,
      AttentionRows items,
      PaymentRows payments,
      PaymentEvents events,
      TimeOrderedIds ids,
      MeterRegistry meters) {
    this.transaction = transaction;
    this.items = items;
    this.payments = payments;
    this.events = events;
    this.ids = ids;
    this.meters = meters;
  }

  /// Opens an entry, or finds it open.
  public Recorded raise(RaiseAttention request) {
    return Objects.requireNonNull(transaction.execute(_ -> raiseLocked(request)));
  }

  private Recorded raiseLocked(RaiseAttention request) {
    Payment payment = lock(request.paymentId());
    String id = ids.next("att_");
    if (items.insert(id, request)) {
      if (request.stopsSaga()) {
        items.stop(payment.id().value());
      }
      note(
          "payment.attention_raised",
          payment,
          Map.of("id", id, "reason", request.reason(), "stops_saga", request.stopsSaga()),
          "system",
          request.workflowId());
      meters.counter("zerosum.payment.attention", "reason", request.reason()).increment();
      log.error("{} needs attention: {}", payment.id(), request.reason());
    }
    return new Recorded(true, payment.standing());
  }

  /// An operator's answer, in the caller's transaction. `retry` starts the saga again; `close` says
  /// that nothing is to be done.
  AttentionItem resolve(String id, String resolution, @Nullable String note, String operatorId) {
    AttentionItem item = items.find(id).orElseThrow(AttentionQueue::unknown);
    Payment payment = lock(new PaymentId(item.paymentId()));
    boolean isDone = payment.standing().status().isFinal();
    if (resolution.equals("close") && item.stopsSaga() && !isDone) {
      // Nobody would ever end it, and its caller would wait for ever.
      throw new ProblemException(
          Problem.conflict(
              "payment_not_final", "The payment has no end yet: resolve this with retry."));
    }
    if (!items.resolve(id, resolution, note, operatorId)) {
      throw new ProblemException(
          Problem.conflict("attention_resolved", "This was resolved before."));
    }
    if (!payment.standing().isSagaClosed()) {
      items.restart(item.paymentId());
    }
    note(
        "payment.attention_resolved",
        payment,
        Map.of("id", id, "reason", item.reason(), "resolution", resolution),
        operatorId,
        null);
    return items.find(id).orElseThrow(AttentionQueue::unknown);
  }

  private void note(
      String type,
      Payment payment,
      Map<String, ?> what,
      String actor,
      @Nullable String workflowId) {
    events.noted(type, payment, what, actor, RequestContext.requestId().orElse(null), workflowId);
    payments.countEvent(payment);
  }

  private Payment lock(PaymentId id) {
    return payments.lock(id).orElseThrow(AttentionQueue::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such object."));
  }
}
