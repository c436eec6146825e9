package dev.zerosum.payment.refund;

import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.answer.DecidedAnswers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.ResponseEntity;

/// Takes a refund: row and limit first, then its saga, then the wait for what the processor says.
final class Refunds {

  private final DecidedAnswers answers;
  private final NewRefunds newRefunds;
  private final RefundStarts starts;
  private final TimeOrderedIds ids;

  Refunds(DecidedAnswers answers, NewRefunds newRefunds, RefundStarts starts, TimeOrderedIds ids) {
    this.answers = answers;
    this.newRefunds = newRefunds;
    this.starts = starts;
    this.ids = ids;
  }

  ResponseEntity<byte[]> take(Caller.Merchant caller, ClaimRequest asked) {
    if (asked.runningObject() != null) {
      return answers.join(asked.runningObject(), asked);
    }
    RefundRequest request = RefundRequest.read(asked);
    RequestContext.put(RequestContext.PAYMENT_ID, request.paymentId().value());
    var id = new RefundId(ids.next(RefundId.PREFIX));
    var made = new AtomicReference<Optional<Refund>>(Optional.empty());
    return answers.begin(
        id.value(),
        asked,
        () -> {
          made.set(newRefunds.commit(id, caller, request, asked));
          return made.get().isPresent();
        },
        () -> made.get().ifPresent(starts::start));
  }
}
