package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// One payment's row, moved by compare and set as the contract says.
final class RememberingRecords implements PaymentRecords {

  private final Trouble trouble;
  private final Supplier<Instant> clock;
  private final List<RecordOutcome> accepted = new ArrayList<>();
  private final Set<String> attention = new LinkedHashSet<>();
  private PaymentStanding standing;

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

  @Override
  public PaymentStanding standing(PaymentId paymentId) {
    return trouble.pass("standing", this::current);
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
    boolean isAllowed = isRepeat || isOpen;
    if (isAllowed) {
      if (!isRepeat) {
        accepted.add(request);
      }
      standing =
          new PaymentStanding(
              wanted,
              isRepeat ? standing.since() : clock.get(),
              standing.undoing(),
              standing.isSagaClosed() || request.closesSaga());
    }
    return new Recorded(isAllowed, standing);
  }

  @Override
  public Recorded beginReversing(BeginReversing request) {
    return trouble.pass("begin_reversing", () -> reversing(request));
  }

  private synchronized Recorded reversing(BeginReversing request) {
    if (standing.status().isFinal()) {
      return new Recorded(false, standing);
    }
    if (standing.status() != PaymentStatus.REVERSING) {
      standing = new PaymentStanding(PaymentStatus.REVERSING, clock.get(), request.cause(), false);
    }
    return new Recorded(true, standing);
  }

  @Override
  public Recorded closeSaga(CloseSaga request) {
    return trouble.pass("close", this::closed);
  }

  private synchronized Recorded closed() {
    boolean isFinal = standing.status().isFinal();
    if (isFinal) {
      standing = new PaymentStanding(standing.status(), standing.since(), standing.undoing(), true);
    }
    return new Recorded(isFinal, standing);
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
      case ChargeOutcome.Declined _, ChargeOutcome.Failed _ -> PaymentStatus.FAILED;
      case ChargeOutcome.Canceled _ -> PaymentStatus.CANCELED;
      case ChargeOutcome.InReview _ -> PaymentStatus.REQUIRES_REVIEW;
      case ChargeOutcome.ActionRequired _ -> PaymentStatus.REQUIRES_ACTION;
      case ChargeOutcome.AwaitingCapture _ -> PaymentStatus.REQUIRES_CAPTURE;
    };
  }
}
