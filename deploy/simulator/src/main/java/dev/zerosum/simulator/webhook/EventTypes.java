package dev.zerosum.simulator.webhook;

import dev.zerosum.simulator.book.Movement;
import java.util.List;

/// Which events a movement makes, and of which object each tells.
final class EventTypes {

  private EventTypes() {}

  /// An event to be sent.
  ///
  /// @param objectId whose state the event carries
  record Event(String type, String objectId) {}

  static List<Event> of(Movement movement) {
    String intent = String.valueOf(movement.paymentIntent());
    String charge = String.valueOf(movement.charge());
    return switch (movement.kind()) {
      case INTENT -> List.of(new Event("payment_intent.created", intent));
      case ACTION_REQUIRED -> List.of(new Event("payment_intent.requires_action", intent));
      case AUTHORIZE ->
          List.of(
              new Event("charge.succeeded", charge),
              new Event("payment_intent.amount_capturable_updated", intent));
      case DECLINE ->
          List.of(
              new Event("charge.failed", charge),
              new Event("payment_intent.payment_failed", intent));
      case CAPTURE ->
          List.of(
              new Event("charge.captured", charge), new Event("payment_intent.succeeded", intent));
      case DEBIT_PENDING ->
          List.of(
              new Event("charge.pending", charge), new Event("payment_intent.processing", intent));
      case DEBIT_RETURNED ->
          List.of(
              new Event("charge.failed", charge),
              new Event("payment_intent.payment_failed", intent));
      case CANCEL -> List.of(new Event("payment_intent.canceled", intent));
      case REFUND ->
          List.of(new Event("refund.created", movement.id()), new Event("charge.refunded", charge));
      case REFUND_SUCCEEDED -> List.of(new Event("refund.updated", movement.id()));
      case REFUND_FAILED -> List.of(new Event("refund.failed", movement.id()));
      case DISPUTE -> List.of(new Event("charge.dispute.created", movement.id()));
      case DISPUTE_WITHDRAWN -> List.of(new Event("charge.dispute.funds_withdrawn", movement.id()));
      case DISPUTE_UPDATED -> List.of(new Event("charge.dispute.updated", movement.id()));
      case DISPUTE_REINSTATED ->
          List.of(new Event("charge.dispute.funds_reinstated", movement.id()));
      case DISPUTE_CLOSED -> List.of(new Event("charge.dispute.closed", movement.id()));
      case METHOD,
          VOID,
          UPDATE,
          CLOCK,
          PAYOUT,
          PAYOUT_REJECTED,
          PAYOUT_PAID,
          PAYOUT_FAILED,
          PAYOUT_RETURNED ->
          List.of();
    };
  }
}
