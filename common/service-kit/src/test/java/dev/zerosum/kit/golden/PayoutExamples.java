package dev.zerosum.kit.golden;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.payment.RaisePayoutAttention;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.contract.processor.OrderPayout;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.StepKey;
import java.util.List;

/// One example of each record of payouts, whoever owns it.
final class PayoutExamples {

  private static final PayoutId PAYOUT = new PayoutId("po_01kar7v2f0example0000000000");
  private static final String WORKFLOW = "payout-" + PAYOUT;
  private static final String ACCOUNT = "ba_hamburg1";
  private static final PayoutFailure FAILURE =
      new PayoutFailure("account_closed", "The account was closed.");
  private static final PayoutStanding STANDING =
      new PayoutStanding(PayoutStatus.IN_TRANSIT, Samples.NOW, true, true, FAILURE, 2, false);

  static final List<Object> ALL =
      List.of(
          FAILURE,
          STANDING,
          new ReservedPayout(PAYOUT, WORKFLOW),
          new BeginPayout(PAYOUT, WORKFLOW),
          new PayoutResult.Ordered("bt_1"),
          new PayoutResult.Paid(),
          new PayoutResult.Failed(FAILURE),
          new RecordPayout(PAYOUT, new PayoutResult.Ordered("bt_1"), WORKFLOW),
          new RecordedPayout(true, STANDING),
          new ClosePayout(PAYOUT, 2, WORKFLOW),
          new RaisePayoutAttention(PAYOUT, "payout_unknown", "No answer in a day.", true, WORKFLOW),
          new BankWord(
              PAYOUT,
              "bw_7",
              BankWord.Verb.RETURNED,
              FAILURE.code(),
              FAILURE.message(),
              Samples.NOW),
          new OrderPayout(
              StepKey.of(PAYOUT, "order", 1),
              PAYOUT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              ACCOUNT),
          new PayoutOutcome.Ordered("bt_1"),
          new PayoutOutcome.Rejected(FAILURE.code(), FAILURE.message()),
          new PayoutOutcome.Unknown("read timed out"),
          new PayoutOutcome.Unavailable("connection refused"),
          new PayoutOutcome.Absent(),
          new StartPayout(
              PAYOUT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              ACCOUNT,
              Samples.NOW,
              STANDING,
              "req_1"));

  private PayoutExamples() {}
}
