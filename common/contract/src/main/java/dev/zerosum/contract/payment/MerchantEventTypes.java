package dev.zerosum.contract.payment;

import java.util.List;

/// What merchants are told of: the types of all events that they can subscribe to.
public final class MerchantEventTypes {

  /// All of them, by object.
  public static final List<String> ALL =
      List.of(
          "payment.created",
          "payment.processing",
          "payment.requires_review",
          "payment.requires_action",
          "payment.requires_capture",
          "payment.captured",
          "payment.capture_failed",
          "payment.succeeded",
          "payment.failed",
          "payment.canceled",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "dispute.created",
          "dispute.updated",
          "dispute.funds_withdrawn",
          "dispute.funds_reinstated",
          "dispute.closed",
          "transfer.created",
          "transfer.updated",
          "transfer.reversed",
          "payout.created",
          "payout.updated",
          "payout.paid",
          "payout.failed",
          "payout.canceled",
          "payout_schedule.created",
          "payout_schedule.updated",
          "payout_schedule.held",
          "payout_schedule.resumed",
          "balance.adjusted",
          "balance.held",
          "balance.released");

  private MerchantEventTypes() {}
}
