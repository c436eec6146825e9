package dev.zerosum.saga.charge;

import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.AuthorizePayment;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.CapturePayment;
import dev.zerosum.contract.processor.DescribeMethod;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Instant;
import java.util.function.BiFunction;

/// The two steps that move money at the processor, asked until their outcome is known.
final class Processing {

  /// A next attempt follows only a proven absence; this many in a row are no accident any more.
  private static final int ATTEMPTS_MAX = 5;

  private final StartCharge charge;
  private final SagaSettings settings;
  private final Lanes lanes;
  private final Asking asking;

  Processing(ChargeInput input, Lanes lanes, Asking asking) {
    this.charge = input.charge();
    this.settings = input.settings();
    this.lanes = lanes;
    this.asking = asking;
  }

  /// Describes the payment method. The first answer is awaited briefly; an adapter that is away is
  /// waited for as the ledger would be.
  DescribeOutcome describe() {
    var request = new DescribeMethod(charge.paymentMethodId(), charge.livemode());
    Answer<DescribeOutcome> answer =
        lanes.ask(
            ProcessorSteps.class,
            settings.quickPatience(),
            settings.ledgerPatience(),
            (steps, _) -> steps.describe(request));
    return answer instanceof Answer.Away<DescribeOutcome>(String reason)
        ? new DescribeOutcome.Unavailable(reason)
        : answer.orFail("describe");
  }

  /// Whether an earlier run of this saga had passed everything before its authorize. Asked where
  /// this run would turn aside for want of an answer that the earlier one may have had.
  boolean isBegun() {
    return lanes
        .askDurably(
            ProcessorSteps.class,
            settings.ownerPatience(),
            (steps, _) -> steps.begun(charge.paymentId()))
        .orFail("begun")
        .authorizeBegun();
  }

  /// Authorizes the amount. An outcome that is still unknown stayed so for its whole schedule.
  AuthorizeOutcome authorize() {
    Instant unknownUntil = Asking.now().plus(settings.unknownPatience());
    for (int n = 1; n <= ATTEMPTS_MAX; n++) {
      StepKey key = StepKey.of(charge.paymentId(), "authorize", n);
      AuthorizeOutcome outcome =
          asking.repeat(
              () -> authorize(key),
              answer ->
                  answer instanceof AuthorizeOutcome.Unknown
                      && Asking.now().isBefore(unknownUntil));
      if (!(outcome instanceof AuthorizeOutcome.Absent)) {
        return outcome;
      }
      lanes.goDurable();
    }
    return new AuthorizeOutcome.Unknown("absent after " + ATTEMPTS_MAX + " attempts");
  }

  /// Captures the amount. A processor that is away is asked for as long as the authorization lives.
  CaptureOutcome capture(Money amount) {
    Instant unknownUntil = Asking.now().plus(settings.unknownPatience());
    for (int n = 1; n <= ATTEMPTS_MAX; n++) {
      StepKey key = StepKey.of(charge.paymentId(), "capture", n);
      CaptureOutcome outcome =
          asking.repeat(() -> capture(key, amount), answer -> isOpen(answer, unknownUntil));
      if (!(outcome instanceof CaptureOutcome.Absent)) {
        return outcome;
      }
      lanes.goDurable();
    }
    return new CaptureOutcome.Unknown("absent after " + ATTEMPTS_MAX + " attempts");
  }

  private boolean isOpen(CaptureOutcome outcome, Instant unknownUntil) {
    return switch (outcome) {
      case CaptureOutcome.Unknown _ -> Asking.now().isBefore(unknownUntil);
      case CaptureOutcome.Unavailable _ ->
          Asking.now().isBefore(charge.createdAt().plus(settings.authorizationDeadline()));
      case CaptureOutcome.Captured _,
          CaptureOutcome.Declined _,
          CaptureOutcome.Absent _,
          CaptureOutcome.Undone _ ->
          false;
    };
  }

  private AuthorizeOutcome authorize(StepKey key) {
    Answer<AuthorizeOutcome> answer =
        askProcessor((steps, lane) -> steps.authorize(request(key, lane)));
    return answer instanceof Answer.Away<AuthorizeOutcome>(String reason)
        ? new AuthorizeOutcome.Unknown(reason)
        : answer.orFail("authorize");
  }

  private CaptureOutcome capture(StepKey key, Money amount) {
    Answer<CaptureOutcome> answer =
        askProcessor((steps, lane) ->
            steps.capture(new CapturePayment(key, charge.paymentId(), amount, lane)));
    return answer instanceof Answer.Away<CaptureOutcome>(String reason)
        ? new CaptureOutcome.Unknown(reason)
        : answer.orFail("capture");
  }

  private <T> Answer<T> askProcessor(BiFunction<ProcessorSteps, Lane, T> step) {
    return lanes.ask(ProcessorSteps.class, settings.unknownPatience(), step);
  }

  private AuthorizePayment request(StepKey key, Lane lane) {
    return new AuthorizePayment(
        key,
        charge.paymentId(),
        charge.merchantId(),
        charge.livemode(),
        charge.amount(),
        charge.paymentMethodId(),
        charge.customerId(),
        charge.description(),
        lane);
  }
}
