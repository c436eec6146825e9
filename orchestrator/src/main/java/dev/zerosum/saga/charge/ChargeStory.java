package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.charge.Bookings.Booked;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import dev.zerosum.saga.lane.SagaSettings;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A charge, told top to bottom. Each step answers whether the story goes on; where it does not,
/// the step has ended it.
public final class ChargeStory implements ChargeSaga {

  private static final UndoCause AUTHORIZATION_EXPIRED =
      new UndoCause(PaymentStatus.CANCELED, "expired", null, "The authorization expired.");
  private static final UndoCause LEDGER_AWAY =
      new UndoCause(
          PaymentStatus.FAILED,
          "service_unavailable",
          null,
          "The payment could not be booked in time; what was charged is paid back.");
  private static final UndoCause CALLED_OFF =
      new UndoCause(PaymentStatus.CANCELED, "abandoned", null, "The payment was called off.");

  private static final ChargeOutcome POOL_SHORT =
      new ChargeOutcome.Failed(
          "fx_pool_short",
          "So much cannot be exchanged into this currency now; nothing was charged.",
          "settlement_currency");

  private static final String CARD = "card";
  private static final ChargeOutcome NOT_EXCHANGED =
      new ChargeOutcome.Failed(
          "fx_method_unsupported",
          "Only what is charged to a card can settle in another currency; nothing was charged.",
          "settlement_currency");
  private static final ChargeOutcome NOT_BY_HAND =
      new ChargeOutcome.Failed(
          "capture_method_unsupported",
          "Only what is charged to a card can be captured by hand; nothing was charged.",
          "capture_method");

  private final StartCharge charge;
  private final Records records;
  private final Reviewing reviewing;
  private final Processing processing;
  private final Exchanging exchange;
  private final Bookings bookings;
  private final Undoing undoing;
  private final Ending ending;
  private final Waiting waiting;
  private final Pending pending;
  private final Returning returning;
  private final Capturing capturing;
  private final Parking parking = new Parking();
  // What the steps found out; null until the step that finds it.
  private @Nullable DescribedMethod method;
  private @Nullable Money authorized;
  private @Nullable Money captured;
  private @Nullable TransactionId transactionId;
  private Instant heldSince;

  /// Takes the input before any signal can arrive.
  @WorkflowInit
  public ChargeStory(ChargeInput input) {
    var lanes = new Lanes(input.settings());
    charge = input.charge();
    method = charge.method();
    heldSince = charge.createdAt();
    records = new Records(input, lanes);
    Runnable startAnew = () -> Workflow.continueAsNew(input.withStanding(records.standing()));
    var asking = new Asking(lanes, startAnew);
    reviewing = new Reviewing(input, lanes);
    processing = new Processing(input, lanes, asking);
    exchange = new Exchanging(input, lanes, records);
    bookings = new Bookings(input, lanes, records, exchange);
    undoing = new Undoing(input, lanes, asking, records);
    ending = new Ending(lanes, records, undoing, bookings, exchange);
    SagaSettings settings = input.settings();
    waiting = new Waiting(settings, lanes, records, reviewing, processing, ending, parking);
    pending =
        new Pending(
            settings.unknownPatience(), lanes, records, processing, ending, parking, startAnew);
    returning = new Returning(input, lanes, records, processing, bookings, ending);
    capturing = new Capturing(settings, lanes, records, processing, bookings, ending, parking);
  }

  @Override
  public void nudge() {
    parking.nudge();
  }

  @Override
  public void run(ChargeInput input) {
    try {
      if (!charge.standing().isSagaClosed()) {
        goOnFrom(charge.standing());
      }
    } catch (CanceledFailure calledOff) {
      boolean _ = ending.undo(CALLED_OFF);
    }
  }

  private void goOnFrom(PaymentStanding standing) {
    boolean isPayable =
        switch (standing.status()) {
          case PROCESSING -> describe() && ensureAccounts() && assess() && authorize();
          case REQUIRES_REVIEW -> waiting.awaitReviewer() && ensureAccounts() && authorize();
          case REQUIRES_ACTION -> waiting.awaitBuyer(standing).map(this::goOnAfter).orElse(false);
          case PENDING -> pending.awaitBank().map(this::goOnAfterBank).orElse(false);
          case REQUIRES_CAPTURE -> capturing.awaitMerchant(standing);
          case SUCCEEDED, FAILED ->
              Returning.concerns(standing)
                  ? returning.lookAndBook(standing)
                  : ending.goBy(standing);
          case REVERSING, CANCELED -> ending.goBy(standing);
        };
    boolean _ = isPayable && capture() && book() && succeed();
  }

  private boolean describe() {
    if (method != null) {
      return isTakenAsAsked(method);
    }
    return switch (processing.describe()) {
      case DescribeOutcome.Described(DescribedMethod described) -> {
        method = described;
        records.learn(described);
        yield isTakenAsAsked(described);
      }
      case DescribeOutcome.NoSuchMethod(String message) ->
          ending.uncharged(
              new ChargeOutcome.Failed("resource_missing", message, "payment_method_id"));
      case DescribeOutcome.Unavailable _ -> ending.failed("processor_unavailable");
    };
  }

  /// A bank takes days to decide, and may take back for weeks: no rate, and no part of a pool, is
  /// held for so long. Nor does it reserve anything that could be captured later.
  private boolean isTakenAsAsked(DescribedMethod described) {
    if (described.type().equals(CARD)) {
      return true;
    }
    if (exchange.isAsked()) {
      return ending.uncharged(NOT_EXCHANGED);
    }
    return charge.captureMethod() == CaptureMethod.AUTOMATIC || ending.uncharged(NOT_BY_HAND);
  }

  private boolean ensureAccounts() {
    if (records.hasAccounts() && !bookings.needsMoreAccounts()) {
      return true;
    }
    if (!bookings.ensureAccounts()) {
      return ending.failed("service_unavailable");
    }
    records.learnAccounts();
    return true;
  }

  private boolean assess() {
    if (method == null) {
      throw new InvariantViolation("a payment method is assessed that was not described");
    }
    if (!(reviewing.assess(method) instanceof Answer.Given<Assessment>(Assessment assessment))) {
      return reviewing.isApprovedUnassessed() || wasApprovedBefore() || waiting.askReviewer();
    }
    records.learn(assessment);
    return switch (assessment.verdict()) {
      case APPROVE -> true;
      case REVIEW -> wasApprovedBefore() || waiting.askReviewer();
      case DECLINE -> ending.fraudulent();
    };
  }

  /// Whether a run that was lost had its approval, from fraud-service or by the policy: money may
  /// have moved since, and a reviewer would be asked about what is done.
  private boolean wasApprovedBefore() {
    return Workflow.getVersion("look before review", Workflow.DEFAULT_VERSION, 1) > 0
        && processing.isBegun();
  }

  private boolean authorize() {
    return reserveExchange() && goOnAfter(processing.authorize());
  }

  private boolean reserveExchange() {
    if (!exchange.isAsked()) {
      return true;
    }
    return switch (exchange.reserve()) {
      case DONE -> true;
      case SHORT -> ending.uncharged(POOL_SHORT);
      case AWAY -> ending.failed("service_unavailable");
    };
  }

  private boolean goOnAfter(AuthorizeOutcome outcome) {
    return switch (outcome) {
      case AuthorizeOutcome.Authorized(String _, Money amount) -> {
        authorized = amount;
        yield charge.captureMethod() == CaptureMethod.AUTOMATIC || capturing.askMerchant(amount);
      }
      case AuthorizeOutcome.Declined(String code, String declineCode, String message) ->
          ending.close(new ChargeOutcome.Declined(code, declineCode, message));
      case AuthorizeOutcome.ActionRequired(String _, String url) ->
          waiting.askBuyer(url).map(this::goOnAfter).orElse(false);
      case AuthorizeOutcome.PendingUntil(String _, Instant until) ->
          pending.askBank(until).map(this::goOnAfterBank).orElse(false);
      case AuthorizeOutcome.Unavailable _ -> ending.failed("processor_unavailable");
      case AuthorizeOutcome.Unknown(String reason) ->
          ending.leaveToOperator("authorize_unknown", reason);
      case AuthorizeOutcome.Absent _ -> throw new InvariantViolation("an absence was left");
      case AuthorizeOutcome.Undone _ -> ending.goBy(records.standing());
    };
  }

  /// A bank has taken days: what it has paid is held from now on, and not since the beginning.
  private boolean goOnAfterBank(AuthorizeOutcome outcome) {
    heldSince = Asking.now();
    return goOnAfter(outcome);
  }

  private boolean capture() {
    undoing.registerCapture();
    return switch (processing.capture(capturable(), heldSince)) {
      case CaptureOutcome.Captured(String _, Money moved) -> {
        captured = moved;
        yield true;
      }
      case CaptureOutcome.Declined(String code, String declineCode, String message) ->
          ending.undo(new UndoCause(PaymentStatus.FAILED, code, declineCode, message));
      case CaptureOutcome.Unavailable _ -> ending.undo(AUTHORIZATION_EXPIRED);
      case CaptureOutcome.Unknown(String reason) ->
          ending.leaveToOperator("capture_unknown", reason);
      case CaptureOutcome.Absent _ -> throw new InvariantViolation("an absence was left");
      case CaptureOutcome.Undone _ -> ending.goBy(records.standing());
    };
  }

  private boolean book() {
    if (captured == null) {
      throw new InvariantViolation("a charge is booked that was not captured");
    }
    return switch (bookings.bookCharge(captured)) {
      case Booked.Done(StepKey _, TransactionId id) -> {
        transactionId = id;
        yield true;
      }
      case Booked.Away _ -> ending.undo(LEDGER_AWAY);
      case Booked.LeftToOperator _ -> false;
    };
  }

  private boolean succeed() {
    if (captured == null || transactionId == null) {
      throw new InvariantViolation("a success is recorded that was not booked");
    }
    if (!captured.equals(charge.amount())) {
      records.alert(
          "amount_mismatch",
          "asked " + charge.amount().display() + ", captured " + captured.display());
    }
    return ending.close(new ChargeOutcome.Succeeded(captured, transactionId));
  }

  /// What to capture: the amount, or less where the issuer authorized only a part.
  private Money capturable() {
    Money amount = charge.amount();
    if (authorized == null || !authorized.currency().equals(amount.currency())) {
      return amount;
    }
    return authorized.compareTo(amount) < 0 ? authorized : amount;
  }
}
