package dev.zerosum.saga.payout;

import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.payment.RaisePayoutAttention;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A payout's row that remembers, by the rules of payment-api.
final class PayoutRowDouble implements PayoutRecords {

  private final Trouble trouble;
  private final List<String> told = new ArrayList<>();
  private final List<String> attention = new ArrayList<>();
  private PayoutStanding standing =
      new PayoutStanding(PayoutStatus.PENDING, Instant.EPOCH, false, false, null, 0, false);

  PayoutRowDouble(Trouble trouble) {
    this.trouble = trouble;
  }

  synchronized PayoutStanding current() {
    return standing;
  }

  /// What merchants were told, in order.
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  synchronized List<String> attention() {
    return List.copyOf(attention);
  }

  /// The merchant cancels; whether it was in time.
  synchronized boolean cancel() {
    boolean isInTime = standing.status() == PayoutStatus.PENDING && !standing.isBegun();
    if (isInTime) {
      move(PayoutStatus.CANCELED);
    }
    return isInTime;
  }

  /// The bank says something new.
  synchronized void bankSays(boolean isPaid, @Nullable PayoutFailure failure) {
    standing =
        new PayoutStanding(
            standing.status(),
            standing.since(),
            standing.isBegun(),
            isPaid,
            failure,
            standing.words() + 1,
            false);
  }

  @Override
  public synchronized PayoutStanding standing(PayoutId payoutId) {
    return trouble.pass("standing", () -> standing);
  }

  @Override
  public RecordedPayout reserved(ReservedPayout request) {
    return change("reserved", now -> now);
  }

  @Override
  public RecordedPayout begin(BeginPayout request) {
    return trouble.pass(
        "begin",
        () -> {
          synchronized (this) {
            boolean isPending = standing.status() == PayoutStatus.PENDING;
            if (isPending) {
              standing =
                  new PayoutStanding(
                      standing.status(),
                      standing.since(),
                      true,
                      standing.isSaidPaid(),
                      standing.failure(),
                      standing.words(),
                      false);
            }
            return new RecordedPayout(isPending, standing);
          }
        });
  }

  @Override
  public RecordedPayout record(RecordPayout request) {
    return change(
        "record",
        now -> {
          PayoutStatus next =
              switch (request.result()) {
                case PayoutResult.Ordered _ -> PayoutStatus.IN_TRANSIT;
                case PayoutResult.Paid _ -> PayoutStatus.PAID;
                case PayoutResult.Failed _ -> PayoutStatus.FAILED;
              };
          boolean isForward = next.compareTo(now.status()) > 0 && !now.status().isFinal();
          if (isForward) {
            move(next);
          }
          return standing;
        });
  }

  @Override
  public RecordedPayout close(ClosePayout request) {
    return trouble.pass(
        "close",
        () -> {
          synchronized (this) {
            boolean isDone = standing.words() == request.wordsSeen();
            if (isDone) {
              standing =
                  new PayoutStanding(
                      standing.status(),
                      standing.since(),
                      standing.isBegun(),
                      standing.isSaidPaid(),
                      standing.failure(),
                      standing.words(),
                      true);
            }
            return new RecordedPayout(isDone, standing);
          }
        });
  }

  @Override
  public RecordedPayout raiseAttention(RaisePayoutAttention request) {
    return trouble.pass(
        "attention",
        () -> {
          synchronized (this) {
            attention.add(request.reason() + (request.stopsSaga() ? "!" : ""));
            return new RecordedPayout(true, standing);
          }
        });
  }

  private RecordedPayout change(String step, UnaryOperator<PayoutStanding> change) {
    return trouble.pass(
        step,
        () -> {
          synchronized (this) {
            return new RecordedPayout(true, change.apply(standing));
          }
        });
  }

  private void move(PayoutStatus next) {
    told.add(next.name());
    standing =
        new PayoutStanding(
            next,
            standing.since(),
            standing.isBegun(),
            standing.isSaidPaid(),
            standing.failure(),
            standing.words(),
            false);
  }
}
