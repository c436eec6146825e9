package dev.zerosum.simulator.door;

import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Claim;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.fault.Fault;
import dev.zerosum.simulator.fault.FaultKind;
import dev.zerosum.simulator.fault.Faults;
import dev.zerosum.simulator.time.Latency;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The way of one call: faults before, the idempotency key, the latency, the work, faults after.
final class Door {

  private final Book book;
  private final Faults faults;
  private final Latency latency;
  private final PaymentIds paymentIds;
  private final JsonMapper mapper = JsonMapper.shared();

  Door(Book book, Faults faults, Latency latency) {
    this.book = book;
    this.faults = faults;
    this.latency = latency;
    this.paymentIds = new PaymentIds(book);
  }

  /// What the connection gets.
  sealed interface Result {

    /// An answer.
    ///
    /// @param replayOf the request id of the first answer, when this is a replay
    record Answered(int status, String body, @Nullable String replayOf) implements Result {}

    /// No answer at all.
    record Cut() implements Result {}
  }

  Result pass(Route route, Call call, Asked asked) {
    var fault = strike(route, call, asked);
    if (is(fault, FaultKind.OUTAGE) || is(fault, FaultKind.DROP_BEFORE)) {
      int status = fault.map(Fault::status).orElse(0);
      return is(fault, FaultKind.OUTAGE) && status > 0 ? error(status) : new Result.Cut();
    }
    pauseIf(fault, FaultKind.DELAY);
    if (is(fault, FaultKind.ERROR_BEFORE) && !fault.orElseThrow().isStored()) {
      return error(fault.orElseThrow().status());
    }
    Result result =
        asked.key() == null ? run(route, call, asked, fault) : keyed(route, call, asked, fault);
    pauseIf(fault, FaultKind.DELAY_AFTER);
    return is(fault, FaultKind.PROCESS_AND_DROP) ? new Result.Cut() : result;
  }

  private Optional<Fault> strike(Route route, Call call, Asked asked) {
    return faults.isEmpty()
        ? Optional.empty()
        : faults.strike(route.operation(), paymentIds.of(call, asked.livemode()));
  }

  private Result keyed(Route route, Call call, Asked asked, Optional<Fault> fault) {
    return switch (book.claim(asked)) {
      case Claim.Fresh() -> {
        try {
          yield run(route, call, asked, fault);
        } finally {
          book.release(asked);
        }
      }
      case Claim.Replay(var reply) ->
          new Result.Answered(reply.status(), reply.body(), reply.requestId());
      case Claim.OtherParameters() -> refused(KeyRefusals.otherParameters(asked));
      case Claim.InFlight() -> refused(KeyRefusals.inFlight(asked));
    };
  }

  private Result run(Route route, Call call, Asked asked, Optional<Fault> fault) {
    pause(latency.next());
    Outcome outcome =
        book.operate(
            asked,
            draft -> {
              if (is(fault, FaultKind.ERROR_BEFORE)) {
                return failure(fault.orElseThrow().status());
              }
              Answer answer;
              try {
                answer = route.handler().handle(call, draft);
              } catch (Refusal refusal) {
                answer = refusal.answer();
              }
              return is(fault, FaultKind.ERROR_AFTER) && answer.isStored()
                  ? failure(fault.orElseThrow().status())
                  : outcome(answer);
            });
    return new Result.Answered(outcome.status(), outcome.body(), null);
  }

  private Result refused(Refusal refusal) {
    var outcome = outcome(refusal.answer());
    return new Result.Answered(outcome.status(), outcome.body(), null);
  }

  private Result error(int status) {
    return new Result.Answered(status, failure(status).body(), null);
  }

  private Outcome failure(int status) {
    var answer = Refusal.of(status, "api_error", null, "An unknown error occurred").answer();
    return new Outcome(status, outcome(answer).body(), true);
  }

  private Outcome outcome(Answer answer) {
    return new Outcome(
        answer.status(), mapper.writeValueAsString(answer.body()), answer.isStored());
  }

  private static boolean is(Optional<Fault> fault, FaultKind kind) {
    return fault.filter(struck -> struck.kind() == kind).isPresent();
  }

  private static void pauseIf(Optional<Fault> fault, FaultKind kind) {
    if (is(fault, kind)) {
      pause(fault.orElseThrow().delay());
    }
  }

  // Waiting is what a slow processor does; the thread is a virtual one.
  private static void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulator stops", e);
    }
  }
}
