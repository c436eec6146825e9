package dev.zerosum.processor.call;

import dev.zerosum.processor.port.DisputeSight;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.MethodAnswer;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.RefundState;
import dev.zerosum.processor.port.ReturnState;
import java.util.List;
import java.util.Optional;

/// How one kind of answer reads to the breaker and the metrics.
sealed interface Reading<T> {

  /// The answer to a call that was not made.
  T refused(String reason, boolean isOutage);

  /// Whether the answer speaks of an outage. An error that the processor repeats from its store, a
  /// conflict and a refusal all come from a processor that is there.
  boolean isOutage(T answer);

  /// The metric's word; bounded.
  String word(T answer);

  /// Calls that move money.
  final class MoneyCalls implements Reading<ProcessorOutcome> {

    @Override
    public ProcessorOutcome refused(String reason, boolean isOutage) {
      return new ProcessorOutcome.Unavailable(reason, isOutage);
    }

    @Override
    public boolean isOutage(ProcessorOutcome answer) {
      return switch (answer) {
        case ProcessorOutcome.Known _ -> false;
        case ProcessorOutcome.Unavailable(_, var isOutage) -> isOutage;
        case ProcessorOutcome.Unknown(var cause, _) ->
            switch (cause) {
              case ANSWER_LOST, ERROR -> true;
              case ERROR_KEPT, IN_FLIGHT -> false;
            };
      };
    }

    @Override
    public String word(ProcessorOutcome answer) {
      return switch (answer) {
        case ProcessorOutcome.Succeeded _ -> "succeeded";
        case ProcessorOutcome.ActionRequired _ -> "action_required";
        case ProcessorOutcome.PendingUntil _ -> "pending_until";
        case ProcessorOutcome.Declined _ -> "declined";
        case ProcessorOutcome.AlreadyCaptured _ -> "already_captured";
        case ProcessorOutcome.Unknown _ -> "unknown";
        case ProcessorOutcome.Unavailable _ -> "unavailable";
      };
    }
  }

  /// Look-ups.
  final class LookUpCalls implements Reading<Finding> {

    @Override
    public Finding refused(String reason, boolean isOutage) {
      return new Finding.Unclear(reason, isOutage);
    }

    @Override
    public boolean isOutage(Finding answer) {
      return answer instanceof Finding.Unclear(_, var isOutage) && isOutage;
    }

    @Override
    public String word(Finding answer) {
      return switch (answer) {
        case Finding.Found _ -> "found";
        case Finding.Missing _ -> "missing";
        case Finding.Unclear _ -> "unclear";
      };
    }
  }

  /// How refunds stand.
  final class RefundStates implements Reading<RefundState> {

    @Override
    public RefundState refused(String reason, boolean isOutage) {
      return new RefundState.Unclear(reason, isOutage);
    }

    @Override
    public boolean isOutage(RefundState answer) {
      return answer instanceof RefundState.Unclear(_, var isOutage) && isOutage;
    }

    @Override
    public String word(RefundState answer) {
      return switch (answer) {
        case RefundState.Refunded _ -> "refunded";
        case RefundState.Pending _ -> "pending";
        case RefundState.Failed _ -> "failed";
        case RefundState.Unclear _ -> "unclear";
      };
    }
  }

  /// How disputes stand.
  final class DisputeSights implements Reading<DisputeSight> {

    @Override
    public DisputeSight refused(String reason, boolean isOutage) {
      return new DisputeSight.Unclear(reason, isOutage);
    }

    @Override
    public boolean isOutage(DisputeSight answer) {
      return answer instanceof DisputeSight.Unclear(_, var isOutage) && isOutage;
    }

    @Override
    public String word(DisputeSight answer) {
      return switch (answer) {
        case DisputeSight.Seen _ -> "seen";
        case DisputeSight.Declined _ -> "declined";
        case DisputeSight.Missing _ -> "missing";
        case DisputeSight.Unclear _ -> "unclear";
      };
    }
  }

  /// Whether what was taken is still there.
  final class ReturnStates implements Reading<ReturnState> {

    @Override
    public ReturnState refused(String reason, boolean isOutage) {
      return new ReturnState.Unclear(reason, isOutage);
    }

    @Override
    public boolean isOutage(ReturnState answer) {
      return answer instanceof ReturnState.Unclear(_, var isOutage) && isOutage;
    }

    @Override
    public String word(ReturnState answer) {
      return switch (answer) {
        case ReturnState.Kept _ -> "kept";
        case ReturnState.Returned _ -> "returned";
        case ReturnState.Unclear _ -> "unclear";
      };
    }
  }

  /// Lists. One that was not told speaks of nothing: there may be no such mode.
  final class Lists<T> implements Reading<Optional<List<T>>> {

    @Override
    public Optional<List<T>> refused(String reason, boolean isOutage) {
      return Optional.empty();
    }

    @Override
    public boolean isOutage(Optional<List<T>> answer) {
      return false;
    }

    @Override
    public String word(Optional<List<T>> answer) {
      return answer.isPresent() ? "listed" : "unclear";
    }
  }

  /// Descriptions.
  final class MethodCalls implements Reading<MethodAnswer> {

    @Override
    public MethodAnswer refused(String reason, boolean isOutage) {
      return new MethodAnswer.Silent(reason, isOutage);
    }

    @Override
    public boolean isOutage(MethodAnswer answer) {
      return answer instanceof MethodAnswer.Silent(_, var isOutage) && isOutage;
    }

    @Override
    public String word(MethodAnswer answer) {
      return switch (answer) {
        case MethodAnswer.Described _ -> "described";
        case MethodAnswer.NoSuchMethod _ -> "no_such_method";
        case MethodAnswer.Silent _ -> "silent";
      };
    }
  }
}
