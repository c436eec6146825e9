package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.World;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Four owners that remember, Temporal with skipped time, and one payment.
final class SagaWorld extends World {

  static final PaymentId PAYMENT = new PaymentId("pay_1");
  static final Money ASKED = Money.of(8900, "USD");

  private final Instant createdAt = now();
  private final Lane lane;
  final Trouble trouble = new Trouble();
  final RememberingProcessor processor = new RememberingProcessor(trouble);
  final RememberingLedger ledger = new RememberingLedger(trouble);
  final RememberingFraudGate fraud = new RememberingFraudGate(trouble, this::now);
  final RememberingRecords records = new RememberingRecords(trouble, this::now);
  // What a test may choose for its payment.
  CaptureMethod captureMethod = CaptureMethod.AUTOMATIC;
  Money amount = ASKED;
  @Nullable DescribedMethod method = null;
  boolean hasAccounts = false;
  @Nullable ChargeSplit split = null;
  @Nullable FxTerms exchange = null;

  SagaWorld(Lane lane) {
    super("ChargeSaga", "charge-pay_1", ChargeStory.class);
    this.lane = lane;
    begin(processor, processor, ledger, fraud, records);
  }

  @Override
  protected ChargeInput input() {
    return new ChargeInput(
        new StartCharge(
            PAYMENT,
            new MerchantId("mer_zappos99"),
            false,
            amount,
            captureMethod,
            new PaymentMethodId("pm_card_visa"),
            new CustomerId("cus_sarah42"),
            "Shoes",
            null,
            new FraudContext("203.0.113.7", "US", "US", null, Map.of()),
            method,
            hasAccounts,
            records.shown(),
            createdAt,
            "req_1",
            split,
            exchange),
        ImpatientSettings.of(lane));
  }
}
