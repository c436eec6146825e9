package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.Captures;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One payment's row, moved by compare and set as the contract says.
final class RememberingRecords implements PaymentRecords {

  private final Trouble trouble;
  private final Supplier<Instant> clock;
  private final List<RecordOutcome> accepted = new ArrayList<>();
  private final Set<String> attention = new LinkedHashSet<>();
  private final List<Request> requests = new ArrayList<>();
  private PaymentStanding standing;
  private long hints;
  private long hintsSeen;
  private @Nullable Money returned;
  private boolean refusesReturns;
  private @Nullable Money authorized;

  RememberingRecords(Trouble trouble, Supplier<Instant> clock) {
    this.trouble = trouble;
    this.clock = clock;
    this.standing = new PaymentStanding(PaymentStatus.PROCESSING, clock.get(), null, false);
  }

  synchronized void stands(PaymentStanding now) {
    standing = now;
  }

  synchronized PaymentStanding current() {
    return standing;
  }

  /// Somebody says that what was taken came back.
  synchronized void isHinted() {
    hints++;
    standing = new PaymentStanding(standing.status(), standing.since(), standing.undoing(), false);
  }

  /// A dispute has taken what was taken.
  synchronized void refusesReturns() {
    refusesReturns = true;
  }

  synchronized List<ChargeOutcome> outcomes() {
    return accepted.stream().map(RecordOutcome::outcome).toList();
  }

  synchronized List<RecordOutcome> accepted() {
    return List.copyOf(accepted);
  }

  /// Reasons; those that stop the saga end in an exclamation mark.
  synchronized Set<String> attention() {
    return Set.copyOf(attention);
  }

  /// The merchant asks to capture.
  synchronized void asksToCapture(Money amount, boolean isFinal) {
    requests.add(new Request(amount, isFinal));
  }

  /// What came of each request to capture, in order; the undecided are left out.
  synchronized List<String> captures() {
    return requests.stream()
        .flatMap(request -> Stream.ofNullable(request.end))
        .map(end ->
            switch (end) {
              case CaptureEnd.Captured(Money amount, TransactionId _) ->
                  "captured " + amount.display();
              case CaptureEnd.Failed failed -> "failed " + failed.code();
            })
        .toList();
  }

  @Override
  public PaymentStanding standing(PaymentId paymentId) {
    return trouble.pass("standing", this::shown);
  }

  /// The row, and what the rows of its captures say.
  synchronized PaymentStanding shown() {
    boolean isKnown = returned != null || hints > hintsSeen;
    return captured().withReturns(isKnown ? new Returns(hints, returned) : null);
  }

  private PaymentStanding captured() {
    boolean isSucceededAndOpen =
        standing.status() == PaymentStatus.SUCCEEDED && !standing.isSagaClosed();
    boolean isByHand = standing.status() == PaymentStatus.REQUIRES_CAPTURE || isSucceededAndOpen;
    if (!isByHand || authorized == null) {
      return standing;
    }
    Money captured = new Money(0, authorized.currency());
    int count = 0;
    int attempts = 0;
    CaptureRequest open = null;
    for (int number = 1; number <= requests.size(); number++) {
      Request request = requests.get(number - 1);
      attempts = Math.max(attempts, request.attempts);
      if (request.end instanceof CaptureEnd.Captured(Money amount, TransactionId _)) {
        captured = captured.plus(amount);
        count++;
      }
      if (request.end == null && open == null) {
        open = new CaptureRequest(number, request.amount, request.isFinal);
      }
    }
    return standing.withCaptures(
        new Captures(
            captured,
            count,
            attempts,
            count == 0 ? null : new TransactionId("tx_charge"),
            open,
            isSucceededAndOpen));
  }

  @Override
  public Recorded recordCapture(RecordCapture request) {
    return trouble.pass("record_capture", () -> recorded(request));
  }

  private synchronized Recorded recorded(RecordCapture told) {
    Request request = requests.get(told.number() - 1);
    if (request.end == null) {
      request.end = told.end();
      request.attempts = told.attempts();
      if (request.isFinal && told.end() instanceof CaptureEnd.Captured) {
        standing = new PaymentStanding(PaymentStatus.SUCCEEDED, clock.get(), null, true);
      }
    }
    return new Recorded(request.end.equals(told.end()), shown());
  }

  private boolean isAskedToCapture() {
    return standing.status() == PaymentStatus.REQUIRES_CAPTURE
        && requests.stream().anyMatch(request -> !(request.end instanceof CaptureEnd.Failed));
  }

  private boolean isCaptureOpen() {
    return standing.status() == PaymentStatus.REQUIRES_CAPTURE
        && requests.stream().anyMatch(request -> request.end == null);
  }

  @Override
  public Recorded recordOutcome(RecordOutcome request) {
    return trouble.pass("record", () -> recorded(request));
  }

  private synchronized Recorded recorded(RecordOutcome request) {
    PaymentStatus wanted = statusOf(request.outcome());
    boolean isRepeat = standing.status() == wanted;
    boolean isUndo = wanted == PaymentStatus.FAILED || wanted == PaymentStatus.CANCELED;
    boolean isOpen =
        !standing.status().isFinal() && (standing.status() != PaymentStatus.REVERSING || isUndo);
    boolean isReturn =
        standing.status() == PaymentStatus.SUCCEEDED
            && request.outcome() instanceof ChargeOutcome.Returned
            && !refusesReturns;
    boolean isAllowed = isRepeat || isReturn || (isOpen && !isCaptureOpen());
    if (isReturn && request.outcome() instanceof ChargeOutcome.Returned back) {
      returned = back.amount();
    }
    if (request.outcome() instanceof ChargeOutcome.AwaitingCapture(Money amount)) {
      authorized = amount;
    }
    if (isAllowed) {
      if (!isRepeat) {
        accepted.add(request);
      }
      standing =
          new PaymentStanding(
              wanted,
              isRepeat ? standing.since() : clock.get(),
              standing.undoing(),
              standing.isSagaClosed() || (request.closesSaga() && hints == hintsSeen));
    }
    return new Recorded(isAllowed, shown());
  }

  @Override
  public Recorded beginReversing(BeginReversing request) {
    return trouble.pass("begin_reversing", () -> reversing(request));
  }

  private synchronized Recorded reversing(BeginReversing request) {
    if (standing.status().isFinal() || isAskedToCapture()) {
      return new Recorded(false, shown());
    }
    if (standing.status() != PaymentStatus.REVERSING) {
      standing = new PaymentStanding(PaymentStatus.REVERSING, clock.get(), request.cause(), false);
    }
    return new Recorded(true, standing);
  }

  @Override
  public Recorded closeSaga(CloseSaga request) {
    return trouble.pass("close", () -> closed(request));
  }

  private synchronized Recorded closed(CloseSaga request) {
    long seen = request.hintsSeen() == null ? hintsSeen : request.hintsSeen();
    hintsSeen = Math.max(hintsSeen, seen);
    boolean isFinal = standing.status().isFinal() && hintsSeen == hints;
    if (isFinal) {
      standing = new PaymentStanding(standing.status(), standing.since(), standing.undoing(), true);
    }
    return new Recorded(isFinal, shown());
  }

  @Override
  public Recorded raiseAttention(RaiseAttention request) {
    return trouble.pass("raise_attention", () -> raised(request));
  }

  private synchronized Recorded raised(RaiseAttention request) {
    attention.add(request.reason() + (request.stopsSaga() ? "!" : ""));
    return new Recorded(true, standing);
  }

  private static PaymentStatus statusOf(ChargeOutcome outcome) {
    return switch (outcome) {
      case ChargeOutcome.Succeeded _ -> PaymentStatus.SUCCEEDED;
      case ChargeOutcome.Declined _, ChargeOutcome.Failed _, ChargeOutcome.Returned _ ->
          PaymentStatus.FAILED;
      case ChargeOutcome.PendingUntil _ -> PaymentStatus.PENDING;
      case ChargeOutcome.Canceled _ -> PaymentStatus.CANCELED;
      case ChargeOutcome.InReview _ -> PaymentStatus.REQUIRES_REVIEW;
      case ChargeOutcome.ActionRequired _ -> PaymentStatus.REQUIRES_ACTION;
      case ChargeOutcome.AwaitingCapture _ -> PaymentStatus.REQUIRES_CAPTURE;
    };
  }

  /// A merchant's request to capture.
  private static final class Request {

    private final Money amount;
    private final boolean isFinal;
    private @Nullable CaptureEnd end;
    private int attempts;

    private Request(Money amount, boolean isFinal) {
      this.amount = amount;
      this.isFinal = isFinal;
    }
  }
}
