package dev.zerosum.kit.golden;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.Money;
import java.util.List;

/// One example of each record of `dev.zerosum.contract.saga`.
final class SagaExamples {

  private static final ChargeSplit.Share SHARE = new ChargeSplit.Share(Samples.MERCHANT, 8600);
  private static final ChargeSplit SPLIT = new ChargeSplit(List.of(SHARE), 300);

  static final List<Object> ALL =
      List.of(
          SHARE,
          SPLIT,
          new StartCharge(
              Samples.PAYMENT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              CaptureMethod.AUTOMATIC,
              Samples.METHOD_ID,
              null,
              null,
              "https://shop.example/back",
              Samples.CONTEXT,
              Samples.METHOD,
              true,
              PaymentExamples.STANDING,
              Samples.NOW,
              "req_1",
              SPLIT,
              LedgerExamples.TERMS),
          new StartRefund(
              Samples.REFUND,
              Samples.PAYMENT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              Samples.CUSTOMER,
              PaymentExamples.REFUND_STANDING,
              "req_1",
              new RefundedExchange(Money.of(8147, "EUR"), Money.of(41, "EUR"))),
          new StartedSaga(Samples.WORKFLOW, "0d2e6a36-8f8c-4a43-8a5e-5a6f6f0a1b2c"));

  private SagaExamples() {}
}
