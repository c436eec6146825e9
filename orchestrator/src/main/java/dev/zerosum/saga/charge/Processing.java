package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.AuthorizePayment;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.CapturePayment;
import dev.zerosum.contract.processor.DescribeMethod;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.LookAtAuthorization;
import dev.zerosum.contract.processor.LookForReturn;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  /// Whether what was taken has come back; asked until the processor says.
  ///
  /// @param late told once, when it has not said for long
  ReturnOutcome lookForReturn(Consumer<String> late) {
    var request = new LookForReturn(charge.paymentId(), Lane.DURABLE);
    Instant lateAt = Asking.now().plus(settings.undoAttentionAfter());
    var isLate = new AtomicBoolean();
    return asking.repeat(
        () -> {
          Answer<ReturnOutcome> answer =
              lanes.ask(
                  ProcessorSteps.class,
                  settings.ledgerPatience(),
                  (steps, _) -> steps.lookForReturn(request));
          return answer instanceof Answer.Away<ReturnOutcome>(String reason)
              ? new ReturnOutcome.Unknown(reason)
              : answer.orFail("look_for_return");
        },
        answer -> {
          boolean isOpen = answer instanceof ReturnOutcome.Unknown;
          if (isOpen && !Asking.now().isBefore(lateAt) && isLate.compareAndSet(false, true)) {
            late.accept("still unknown at " + lateAt + ", asked on");
          }
          return isOpen;
        });
  }

  /// Asks what became of an authorize that waited for its buyer or its bank.
  AuthorizeOutcome look() {
    for (int n = 1; n <= ATTEMPTS_MAX; n++) {
      StepKey key = StepKey.of(charge.paymentId(), "authorize", n);
      AuthorizeOutcome outcome = look(key);
      if (!(outcome instanceof AuthorizeOutcome.Absent)) {
        return outcome;
      }
    }
    return new AuthorizeOutcome.Unknown("absent after " + ATTEMPTS_MAX + " attempts");
  }

  /// Captures the amount. A processor that is away is asked for as long as the authorization lives.
  ///
  /// @param heldSince when it was authorized
  CaptureOutcome capture(Money amount, Instant heldSince) {
    return capture(amount, null, 0, heldSince.plus(settings.authorizationDeadline())).outcome();
  }

  /// Captures what a merchant asked for.
  ///
  /// @param attemptsBefore the n of the last attempt that an earlier request used up
  /// @param deadline when the authorization has expired
  Taking capture(CaptureRequest request, int attemptsBefore, Instant deadline) {
    return capture(request.amount(), !request.isFinal(), attemptsBefore, deadline);
  }

  private Taking capture(
      Money amount, @Nullable Boolean isPartial, int attemptsBefore, Instant deadline) {
    Instant unknownUntil = Asking.now().plus(settings.unknownPatience());
    for (int n = attemptsBefore + 1; n <= attemptsBefore + ATTEMPTS_MAX; n++) {
      StepKey key = StepKey.of(charge.paymentId(), "capture", n);
      CaptureOutcome outcome =
          asking.repeat(
              () -> capture(key, amount, isPartial),
              answer -> isOpen(answer, unknownUntil, deadline));
      if (!(outcome instanceof CaptureOutcome.Absent)) {
        return new Taking(outcome, n);
      }
      lanes.goDurable();
    }
    return new Taking(
        new CaptureOutcome.Unknown("absent after " + ATTEMPTS_MAX + " attempts"),
        attemptsBefore + ATTEMPTS_MAX);
  }

  private static boolean isOpen(CaptureOutcome outcome, Instant unknownUntil, Instant deadline) {
    return switch (outcome) {
      case CaptureOutcome.Unknown _ -> Asking.now().isBefore(unknownUntil);
      case CaptureOutcome.Unavailable _ -> Asking.now().isBefore(deadline);
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

  private AuthorizeOutcome look(StepKey key) {
    Answer<AuthorizeOutcome> answer =
        lanes.ask(
            ProcessorSteps.class,
            settings.ledgerPatience(),
            (steps, lane) ->
                steps.lookAtAuthorization(new LookAtAuthorization(key, charge.paymentId(), lane)));
    return answer instanceof Answer.Away<AuthorizeOutcome>(String reason)
        ? new AuthorizeOutcome.Unknown(reason)
        : answer.orFail("look");
  }

  private CaptureOutcome capture(StepKey key, Money amount, @Nullable Boolean isPartial) {
    Answer<CaptureOutcome> answer =
        askProcessor((steps, lane) ->
            steps.capture(new CapturePayment(key, charge.paymentId(), amount, isPartial, lane)));
    return switch (answer) {
      case Answer.Away<CaptureOutcome>(String reason) -> new CaptureOutcome.Unknown(reason);
      // The attempt before this one never left the house and never will, since its authorization
      // has expired; so this one was not written down.
      case Answer.Refused<CaptureOutcome>(String code, String message)
          when code.equals("out_of_order") ->
          new CaptureOutcome.Declined("authorization_expired", null, message);
      case Answer.Refused<CaptureOutcome> _, Answer.Given<CaptureOutcome> _ ->
          answer.orFail("capture");
    };
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
        charge.returnUrl(),
        charge.captureMethod() == CaptureMethod.MANUAL ? true : null,
        lane);
  }

  /// What came of asking for a capture.
  ///
  /// @param attempts the n of the last attempt
  record Taking(CaptureOutcome outcome, int attempts) {}
}
