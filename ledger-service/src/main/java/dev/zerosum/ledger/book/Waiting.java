package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A posting that waits for its batch. It is decided once who has it: the writer, who will answer
/// it, or the caller, who no longer waits.
final class Waiting {

  private final Submission submission;
  private final AtomicBoolean isDecided = new AtomicBoolean();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Waiting(Submission submission) {
    this.submission = submission;
  }

  Submission submission() {
    return submission;
  }

  /// How many entries it may write; a reversal has as many as what it reverses, seldom more.
  int legs() {
    return switch (submission.posting()) {
      case Posting.OfLegs(var request) -> request.legs().size();
      case Posting.PostingReserved(var request) -> request.legs().size() + 1;
      case Posting.Reversing _, Posting.Reserving _, Posting.Returning _, Posting.Releasing _ -> 2;
    };
  }

  /// Taken into a batch, unless the caller has given up.
  boolean take() {
    return isDecided.compareAndSet(false, true);
  }

  void answer(Outcome decided) {
    outcome.complete(decided);
  }

  void fail(Throwable failure) {
    outcome.completeExceptionally(failure);
  }

  /// Waits for the answer. Nothing when no batch has taken it in time: then none will.
  ///
  /// @param untilNanos by when a batch must have taken it
  Optional<Outcome> await(long untilNanos) {
    try {
      return Optional.of(
          outcome.get(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return isDecided.compareAndSet(false, true) ? Optional.empty() : Optional.of(outcome.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isDecided.compareAndSet(false, true) ? Optional.empty() : Optional.of(outcome.join());
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }
}
