package dev.zerosum.saga.charge;

import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.AuthorizePayment;
import dev.zerosum.contract.processor.BegunSteps;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.CapturePayment;
import dev.zerosum.contract.processor.DescribeMethod;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.contract.processor.LookAtAuthorization;
import dev.zerosum.contract.processor.LookForReturn;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.contract.processor.UndoCapture;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidAuthorization;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Refusal;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.UnaskedProcessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A processor behind gateway-adapter that remembers every step by its key, as the contract says,
/// for one payment. What it says next can be scripted; what it did is in its journal.
final class RememberingProcessor extends UnaskedProcessor {

  private final Trouble trouble;
  private final Map<StepKey, AuthorizeOutcome> authorizations = new HashMap<>();
  private final Map<StepKey, CaptureOutcome> captures = new HashMap<>();
  private final Deque<DescribeOutcome> nextDescriptions = new ArrayDeque<>();
  private final Deque<AuthorizeOutcome> nextAuthorizations = new ArrayDeque<>();
  private final Deque<AuthorizeOutcome> nextLooks = new ArrayDeque<>();
  private final Deque<ReturnOutcome> nextReturns = new ArrayDeque<>();
  private final Deque<CaptureOutcome> nextCaptures = new ArrayDeque<>();
  private final List<String> journal = new ArrayList<>();
  private int unknownUndos;
  private boolean isUndone;
  private boolean isAuthorized;
  private boolean isReturned;
  private boolean isRestHeld;
  private @Nullable Money taken;

  RememberingProcessor(Trouble trouble) {
    this.trouble = trouble;
  }

  static DescribedMethod visa() {
    return new DescribedMethod(
        new PaymentMethodId("pm_card_visa"),
        "card",
        "visa",
        "4242",
        12,
        2030,
        "US",
        "credit",
        "fp_visa",
        "424242");
  }

  synchronized void describesNext(DescribeOutcome... outcomes) {
    nextDescriptions.addAll(List.of(outcomes));
  }

  synchronized void authorizesNext(AuthorizeOutcome... outcomes) {
    nextAuthorizations.addAll(List.of(outcomes));
  }

  synchronized void capturesNext(CaptureOutcome... outcomes) {
    nextCaptures.addAll(List.of(outcomes));
  }

  synchronized void looksLike(AuthorizeOutcome... outcomes) {
    nextLooks.addAll(List.of(outcomes));
  }

  synchronized void doesNotKnowUndos(int times) {
    unknownUndos = times;
  }

  /// What happened to money, in order; asking twice adds nothing.
  synchronized List<String> journal() {
    return List.copyOf(journal);
  }

  /// The n of every attempt to capture that is decided.
  synchronized List<Integer> captureAttempts() {
    return captures.keySet().stream().map(StepKey::n).sorted().toList();
  }

  synchronized boolean isUndone() {
    return isUndone;
  }

  @Override
  public DescribeOutcome describe(DescribeMethod request) {
    return trouble.pass(
        "describe",
        () -> nextDescriptions.isEmpty() ? described() : nextDescriptions.removeFirst());
  }

  @Override
  public BegunSteps begun(PaymentId paymentId) {
    return trouble.pass("begun", () -> new BegunSteps(paymentId, isBegun()));
  }

  private synchronized boolean isBegun() {
    return !authorizations.isEmpty();
  }

  @Override
  public AuthorizeOutcome authorize(AuthorizePayment request) {
    return trouble.pass("authorize", () -> remembered(request));
  }

  private synchronized AuthorizeOutcome remembered(AuthorizePayment request) {
    AuthorizeOutcome known = authorizations.get(request.key());
    if (known != null) {
      return known;
    }
    if (isUndone) {
      return new AuthorizeOutcome.Undone();
    }
    AuthorizeOutcome outcome =
        nextAuthorizations.isEmpty()
            ? new AuthorizeOutcome.Authorized("pi_1", request.amount())
            : nextAuthorizations.removeFirst();
    return switch (outcome) {
      case AuthorizeOutcome.Unknown _, AuthorizeOutcome.Unavailable _, AuthorizeOutcome.Undone _ ->
          outcome;
      case AuthorizeOutcome.Authorized(String _, Money amount) -> {
        journal.add("authorized " + amount.display());
        isAuthorized = true;
        authorizations.put(request.key(), outcome);
        yield outcome;
      }
      case AuthorizeOutcome.ActionRequired _, AuthorizeOutcome.PendingUntil _ -> {
        isAuthorized = true;
        authorizations.put(request.key(), outcome);
        yield outcome;
      }
      case AuthorizeOutcome.Declined _, AuthorizeOutcome.Absent _ -> {
        authorizations.put(request.key(), outcome);
        yield outcome;
      }
    };
  }

  @Override
  public AuthorizeOutcome lookAtAuthorization(LookAtAuthorization request) {
    return trouble.pass("look", () -> looked(request));
  }

  private synchronized AuthorizeOutcome looked(LookAtAuthorization request) {
    AuthorizeOutcome known = authorizations.get(request.key());
    if (known == null) {
      throw Refusal.of("no_authorization", request.key() + " was not asked for");
    }
    boolean isWaiting =
        known instanceof AuthorizeOutcome.ActionRequired
            || known instanceof AuthorizeOutcome.PendingUntil;
    if (isWaiting && !nextLooks.isEmpty()) {
      AuthorizeOutcome found = nextLooks.removeFirst();
      if (found instanceof AuthorizeOutcome.Authorized(String _, Money amount)) {
        journal.add("authorized " + amount.display());
      }
      boolean isSaid =
          !(found instanceof AuthorizeOutcome.Unknown)
              && !(found instanceof AuthorizeOutcome.Unavailable);
      if (isSaid) {
        authorizations.put(request.key(), found);
      }
      return found;
    }
    return known;
  }

  @Override
  public ReturnOutcome lookForReturn(LookForReturn request) {
    return trouble.pass("look_for_return", this::returnOfTaken);
  }

  private synchronized ReturnOutcome returnOfTaken() {
    return nextReturns.isEmpty() ? new ReturnOutcome.Kept() : nextReturns.removeFirst();
  }

  synchronized void comesBackAs(ReturnOutcome... outcomes) {
    nextReturns.addAll(List.of(outcomes));
  }

  @Override
  public CaptureOutcome capture(CapturePayment request) {
    return trouble.pass("capture", () -> remembered(request));
  }

  private synchronized CaptureOutcome remembered(CapturePayment request) {
    CaptureOutcome known = captures.get(request.key());
    if (known != null) {
      return known;
    }
    if (isUndone) {
      return new CaptureOutcome.Undone();
    }
    CaptureOutcome outcome =
        nextCaptures.isEmpty()
            ? new CaptureOutcome.Captured("pi_1", request.amount())
            : nextCaptures.removeFirst();
    return switch (outcome) {
      case CaptureOutcome.Unknown _, CaptureOutcome.Unavailable _, CaptureOutcome.Undone _ ->
          outcome;
      case CaptureOutcome.Captured(String _, Money amount) -> {
        journal.add("captured " + amount.display());
        taken = taken == null ? amount : taken.plus(amount);
        isRestHeld = Boolean.TRUE.equals(request.isPartial());
        captures.put(request.key(), outcome);
        yield outcome;
      }
      case CaptureOutcome.Declined _, CaptureOutcome.Absent _ -> {
        captures.put(request.key(), outcome);
        yield outcome;
      }
    };
  }

  @Override
  public VoidOutcome voidAuthorization(VoidAuthorization request) {
    return trouble.pass("void", this::voided);
  }

  private synchronized VoidOutcome voided() {
    isUndone = true;
    if (unknownUndos > 0) {
      unknownUndos--;
      return new VoidOutcome.Unknown("scripted");
    }
    if (taken != null && !isRestHeld) {
      return new VoidOutcome.AlreadyCaptured("pi_1", taken);
    }
    if (!isAuthorized) {
      return new VoidOutcome.NothingToVoid();
    }
    if (!journal.contains("voided")) {
      journal.add("voided");
    }
    return new VoidOutcome.Voided("pi_1");
  }

  @Override
  public UndoCaptureOutcome undoCapture(UndoCapture request) {
    return trouble.pass("undo_capture", this::returned);
  }

  private synchronized UndoCaptureOutcome returned() {
    isUndone = true;
    if (unknownUndos > 0) {
      unknownUndos--;
      return new UndoCaptureOutcome.Unknown("scripted");
    }
    if (taken == null) {
      return new UndoCaptureOutcome.NothingCaptured();
    }
    if (!isReturned) {
      isReturned = true;
      journal.add("returned " + taken.display());
    }
    return new UndoCaptureOutcome.Returned("re_1", taken);
  }

  private static DescribeOutcome described() {
    return new DescribeOutcome.Described(visa());
  }
}
