package dev.zerosum.saga.dispute;

import dev.zerosum.contract.processor.AcceptDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeOutcome;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.LookUpDispute;
import dev.zerosum.contract.processor.SubmitEvidence;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.lane.Trouble;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A processor with one dispute, decided by the evidence.
final class DisputeProcessor implements DisputeSteps {

  static final Money AMOUNT = Money.of(4900, "USD");
  private static final Money FEE = Money.of(1500, "USD");

  private final Trouble trouble;
  private final List<String> heard = new ArrayList<>();
  private DisputeStatus status = DisputeStatus.NEEDS_RESPONSE;
  private boolean isMoneyMoved = true;
  private Money withdrawn = AMOUNT;
  private Money fee = FEE;

  DisputeProcessor(Trouble trouble) {
    this.trouble = trouble;
  }

  synchronized void stands(DisputeStatus now) {
    status = now;
  }

  /// Nothing was ever withdrawn.
  synchronized void isInquiry() {
    isMoneyMoved = false;
    status = DisputeStatus.WARNING_NEEDS_RESPONSE;
  }

  /// The buyer's bank takes the money after all.
  synchronized void escalates() {
    isMoneyMoved = true;
    status = DisputeStatus.NEEDS_RESPONSE;
  }

  /// What left our balance is another amount.
  synchronized void withdraws(Money other) {
    withdrawn = other;
  }

  /// What it keeps is another amount.
  synchronized void keeps(Money other) {
    fee = other;
  }

  /// The answers it got, each once.
  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public DisputeOutcome lookUp(LookUpDispute request) {
    return trouble.pass("look_up", this::seen);
  }

  @Override
  public DisputeOutcome submitEvidence(SubmitEvidence request) {
    return trouble.pass("evidence", () -> submitted(request));
  }

  @Override
  public DisputeOutcome accept(AcceptDispute request) {
    return trouble.pass("close", () -> accepted(request));
  }

  private synchronized DisputeOutcome submitted(SubmitEvidence request) {
    if (status.needsResponse()) {
      heard.add(request.key() + " " + request.evidence().get("uncategorized_text"));
      status =
          request.evidence().containsValue("winning_evidence")
              ? DisputeStatus.WON
              : DisputeStatus.LOST;
    }
    return seen();
  }

  private synchronized DisputeOutcome accepted(AcceptDispute request) {
    if (!status.isFinal()) {
      heard.add(request.key().toString());
      status = DisputeStatus.LOST;
    }
    return seen();
  }

  private synchronized DisputeOutcome seen() {
    boolean isBack = isMoneyMoved && status == DisputeStatus.WON;
    return new DisputeOutcome.Seen(
        new DisputeFacts(
            new DisputeId("dp_1"),
            new PaymentId("pay_1"),
            "stripe",
            "du_1",
            false,
            AMOUNT,
            "fraudulent",
            status,
            null,
            !heard.isEmpty(),
            when(isMoneyMoved, withdrawn),
            when(isBack, AMOUNT),
            when(isMoneyMoved, fee),
            when(isBack, fee)));
  }

  private static @Nullable Money when(boolean isSo, Money amount) {
    return isSo ? amount : null;
  }
}
