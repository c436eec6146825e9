package dev.zerosum.saga.refund;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.RaiseRefundAttention;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The refund's row, moved by compare and set as payment-api does.
final class RememberingRefundRecords implements RefundRecords {

  private final Trouble trouble;
  private final List<String> results = new ArrayList<>();
  private final Set<String> attention = new LinkedHashSet<>();
  private RefundStanding standing;

  RememberingRefundRecords(Trouble trouble, Instant createdAt) {
    this.trouble = trouble;
    this.standing = new RefundStanding(RefundStatus.PENDING, createdAt, false, false, 0, false);
  }

  synchronized RefundStanding current() {
    return standing;
  }

  /// What merchants were told, in order.
  synchronized List<String> results() {
    return List.copyOf(results);
  }

  /// Reasons; one that stops the saga with an exclamation mark.
  synchronized Set<String> attention() {
    return Set.copyOf(attention);
  }

  /// A hint comes: a success is open again.
  synchronized void hint() {
    boolean isEnd = standing.status().isFinal();
    standing = with(standing.status(), standing.isMoved(), standing.hints() + 1, isEnd && closed());
  }

  /// The merchant calls it off, while that is possible.
  synchronized void cancel() {
    if (standing.status() == RefundStatus.PENDING && !standing.isBegun()) {
      standing = with(RefundStatus.CANCELED, false, standing.hints(), false);
    }
  }

  @Override
  public RefundStanding standing(RefundId refundId) {
    return trouble.pass("standing", this::current);
  }

  @Override
  public RecordedRefund begin(BeginRefund request) {
    return trouble.pass("begin", this::begun);
  }

  private synchronized RecordedRefund begun() {
    boolean isOpen = standing.status() == RefundStatus.PENDING;
    if (isOpen) {
      standing =
          new RefundStanding(
              standing.status(),
              standing.since(),
              true,
              standing.isMoved(),
              standing.hints(),
              false);
    }
    return new RecordedRefund(isOpen, standing);
  }

  @Override
  public RecordedRefund record(RecordRefund request) {
    return trouble.pass("record", () -> recorded(request));
  }

  private synchronized RecordedRefund recorded(RecordRefund request) {
    RefundStatus target =
        switch (request.result()) {
          case RefundResult.Accepted _ -> RefundStatus.PENDING;
          case RefundResult.Succeeded _ -> RefundStatus.SUCCEEDED;
          case RefundResult.Failed _ -> RefundStatus.FAILED;
        };
    boolean isMoved =
        !(request.result() instanceof RefundResult.Failed(_, _, boolean moved)) || moved;
    boolean closes = request.closesSaga() && request.hintsSeen() == standing.hints();
    if (standing.status().isFinal()
        || (standing.status() == RefundStatus.SUCCEEDED && target == RefundStatus.PENDING)) {
      return new RecordedRefund(standing.status() == target, standing);
    }
    if (standing.status() != target || standing.isMoved() != isMoved) {
      results.add(target.name().toLowerCase(Locale.ROOT));
    }
    standing = with(target, isMoved, standing.hints(), closes);
    return new RecordedRefund(true, standing);
  }

  @Override
  public RecordedRefund close(CloseRefund request) {
    return trouble.pass("close", () -> closed(request));
  }

  private synchronized RecordedRefund closed(CloseRefund request) {
    boolean closes =
        standing.status().isFinal()
            || (standing.status() == RefundStatus.SUCCEEDED
                && request.hintsSeen() == standing.hints());
    standing = with(standing.status(), standing.isMoved(), standing.hints(), closes);
    return new RecordedRefund(closes, standing);
  }

  @Override
  public RecordedRefund raiseAttention(RaiseRefundAttention request) {
    synchronized (this) {
      attention.add(request.reason() + (request.stopsSaga() ? "!" : ""));
    }
    return new RecordedRefund(true, current());
  }

  private boolean closed() {
    return standing.isSagaClosed();
  }

  private RefundStanding with(
      RefundStatus status, boolean isMoved, long hints, boolean isSagaClosed) {
    return new RefundStanding(
        status, standing.since(), standing.isBegun(), isMoved, hints, isSagaClosed);
  }
}
