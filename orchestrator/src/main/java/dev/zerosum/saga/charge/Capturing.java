package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.Captures;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.charge.Bookings.Booked;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The wait for a merchant that captures by hand. Each request is a row: it is taken, booked and
/// recorded before the next, and what was captured stays, whatever becomes of a later one.
///
/// Nothing here is remembered: all of it comes from the standing, so a saga that is started anew
/// goes on where the rows are.
final class Capturing {

  private static final UndoCause EXPIRED =
      new UndoCause(PaymentStatus.CANCELED, "expired", null, "The deadline passed.");

  private final SagaSettings settings;
  private final Lanes lanes;
  private final Records records;
  private final Processing processing;
  private final Bookings bookings;
  private final Ending ending;
  private final Parking parking;
  // The processor said so; found out again after a restart.
  private boolean isEnded;

  Capturing(
      SagaSettings settings,
      Lanes lanes,
      Records records,
      Processing processing,
      Bookings bookings,
      Ending ending,
      Parking parking) {
    this.settings = settings;
    this.lanes = lanes;
    this.records = records;
    this.processing = processing;
    this.bookings = bookings;
    this.ending = ending;
    this.parking = parking;
  }

  /// Tells the merchant that it can capture, and waits for that.
  boolean askMerchant(Money authorized) {
    Recorded recorded = records.record(new ChargeOutcome.AwaitingCapture(authorized));
    return recorded.isAccepted()
        ? awaitMerchant(recorded.standing())
        : ending.goBy(recorded.standing());
  }

  /// Waits for the merchant to capture, until nothing is left to capture or to wait for.
  ///
  /// @return false: it ends the story
  boolean awaitMerchant(PaymentStanding standing) {
    lanes.goDurable();
    Duration wait = settings.authorizationDeadline();
    Instant deadline = standing.since().plus(wait);
    Optional<PaymentStanding> next = Optional.of(standing);
    while (next.isPresent() && next.get().status() == PaymentStatus.REQUIRES_CAPTURE) {
      Captures captures = next.get().captures();
      if (captures != null && captures.open() != null) {
        next = take(captures, captures.open(), deadline);
      } else if (isEnded || !Asking.now().isBefore(deadline)) {
        next = expire(captures);
      } else {
        parking.await(deadline, wait);
        next = Optional.of(records.standing());
      }
    }
    return next.filter(last -> !last.isSagaClosed()).isPresent() && ending.goBy(next.get());
  }

  /// Takes what one request asks for.
  ///
  /// @return where the payment stands then; empty when it was left to an operator
  private Optional<PaymentStanding> take(
      Captures captures, CaptureRequest request, Instant deadline) {
    Processing.Taking taking = processing.capture(request, captures.attempts(), deadline);
    return switch (taking.outcome()) {
      case CaptureOutcome.Captured(String _, Money moved) ->
          book(captures, request, moved, taking.attempts());
      case CaptureOutcome.Declined(String code, String declineCode, String message) -> {
        isEnded = code.equals("authorization_ended");
        var failed = new CaptureEnd.Failed(code, declineCode, message);
        yield Optional.of(decide(request, failed, taking.attempts()));
      }
      case CaptureOutcome.Unavailable _ -> {
        var failed =
            new CaptureEnd.Failed(
                "authorization_expired", null, "The processor was away until it had expired.");
        yield Optional.of(decide(request, failed, taking.attempts()));
      }
      case CaptureOutcome.Unknown(String reason) -> leave("capture_unknown", reason);
      case CaptureOutcome.Undone _ -> leave("capture_undone", "undoing had begun before it");
      case CaptureOutcome.Absent _ -> throw new InvariantViolation("an absence was left");
    };
  }

  private Optional<PaymentStanding> book(
      Captures captures, CaptureRequest request, Money moved, int attempts) {
    if (!moved.equals(request.amount())) {
      records.alert(
          "amount_mismatch",
          "asked " + request.amount().display() + ", captured " + moved.display());
    }
    return switch (bookings.bookCapture(captures.count() + 1, moved)) {
      case Booked.Done(StepKey _, TransactionId id) ->
          Optional.of(decide(request, new CaptureEnd.Captured(moved, id), attempts));
      case Booked.LeftToOperator _ -> Optional.empty();
      case Booked.Away _ -> throw new InvariantViolation("a capture was left without its booking");
    };
  }

  private PaymentStanding decide(CaptureRequest request, CaptureEnd end, int attempts) {
    return records.recordCapture(request, end, attempts).standing();
  }

  private Optional<PaymentStanding> leave(String reason, String detail) {
    boolean _ = ending.leaveToOperator(reason, detail);
    return Optional.empty();
  }

  /// The authorization is over. What was captured of it stays, and the payment has succeeded with
  /// that; where nothing was, it is undone. A request that came first is taken first.
  private Optional<PaymentStanding> expire(@Nullable Captures captures) {
    if (captures == null || captures.lastTransactionId() == null) {
      return ending.undoUncaptured(EXPIRED);
    }
    var success = new ChargeOutcome.Succeeded(captures.captured(), captures.lastTransactionId());
    return Optional.of(records.record(success).standing());
  }
}
