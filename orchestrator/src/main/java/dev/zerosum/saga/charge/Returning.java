package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.Lanes;

/// What happens when somebody says that a success came back: the processor is asked, the row is
/// moved, and then the book.
///
/// The row comes first: from there on nothing is refunded that the buyer's bank has taken back
/// itself.
final class Returning {

  private final StartCharge charge;
  private final Lanes lanes;
  private final Records records;
  private final Processing processing;
  private final Bookings bookings;
  private final Ending ending;

  Returning(
      ChargeInput input,
      Lanes lanes,
      Records records,
      Processing processing,
      Bookings bookings,
      Ending ending) {
    this.charge = input.charge();
    this.lanes = lanes;
    this.records = records;
    this.processing = processing;
    this.bookings = bookings;
    this.ending = ending;
  }

  /// Whether this standing is one to go on from here.
  static boolean concerns(PaymentStanding standing) {
    Returns returns = standing.returns();
    return returns != null
        && (standing.status() == PaymentStatus.SUCCEEDED || returns.amount() != null);
  }

  /// Looks, and books what came back, until no hint is left.
  ///
  /// @return false: it ends the story
  boolean lookAndBook(PaymentStanding first) {
    lanes.goDurable();
    PaymentStanding standing = first;
    while (!standing.isSagaClosed()) {
      Returns returns = standing.returns();
      if (returns == null || !concerns(standing)) {
        return ending.goBy(standing);
      }
      if (returns.amount() == null) {
        standing = look(standing, returns.hints());
      } else if (bookings.bookReturn(returns.amount())) {
        standing = records.close(returns.hints());
      } else {
        return false;
      }
    }
    return false;
  }

  private PaymentStanding look(PaymentStanding standing, long hints) {
    return switch (processing.lookForReturn(this::isLate)) {
      case ReturnOutcome.Kept _ -> {
        ending.release(standing);
        yield records.close(hints);
      }
      case ReturnOutcome.Returned returned -> take(returned, hints);
      case ReturnOutcome.Unknown(String reason) ->
          throw new InvariantViolation("an unknown return was left: " + reason);
    };
  }

  /// What cannot be what this charge took, and what a dispute has taken before, is not taken off
  /// the merchant: a person decides, and reconciliation shows the difference.
  private PaymentStanding take(ReturnOutcome.Returned returned, long hints) {
    if (!isOfCharge(returned.amount())) {
      return leave("return_differs", returned, hints);
    }
    Recorded recorded =
        records.record(
            new ChargeOutcome.Returned(returned.amount(), returned.code(), returned.message()));
    boolean isRefused =
        !recorded.isAccepted() && recorded.standing().status() == PaymentStatus.SUCCEEDED;
    return isRefused ? leave("return_of_disputed", returned, hints) : recorded.standing();
  }

  private boolean isOfCharge(Money amount) {
    return amount.currency().equals(charge.amount().currency())
        && amount.compareTo(charge.amount()) <= 0;
  }

  private PaymentStanding leave(String reason, ReturnOutcome.Returned returned, long hints) {
    records.alert(
        reason, returned.amount().display() + " went back to the buyer's bank: " + returned.code());
    return records.close(hints);
  }

  private void isLate(String reason) {
    records.alert("return_unknown", reason);
  }
}
