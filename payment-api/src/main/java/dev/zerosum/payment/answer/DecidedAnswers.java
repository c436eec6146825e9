package dev.zerosum.payment.answer;

import dev.zerosum.kit.idempotency.AnswerWaiters;
import dev.zerosum.kit.idempotency.ClaimProblems;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimSight;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.idempotency.Replays;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/// Answers requests that make an object with a saga: an existing claim is answered first; a new one
/// is begun, its saga started, and its decision waited for without a database connection.
public final class DecidedAnswers {

  private final Claims claims;
  private final AnswerWaiters waiters;
  private final Function<String, StoredAnswer> standing;

  /// @param standing the answer of an object as it stands; 202 while it is undecided
  public DecidedAnswers(
      Claims claims, AnswerWaiters waiters, Function<String, StoredAnswer> standing) {
    this.claims = claims;
    this.waiters = waiters;
    this.standing = standing;
  }

  /// Begins an object and waits for its decision.
  ///
  /// @param commit commits the object with its claim; false when somebody has the key
  /// @param start starts its saga
  public ResponseEntity<byte[]> begin(
      String id, ClaimRequest asked, BooleanSupplier commit, Runnable start) {
    // Waiting begins before the saga does, so that no decision comes unseen.
    try (AnswerWaiters.Place waiting = waiters.enter(id)) {
      if (!commit.getAsBoolean()) {
        return fromClaimOr(asked, ClaimProblems.inUse().problem());
      }
      start.run();
      return waiting
          .await(asked)
          .map(answer -> Replays.entity(answer, false))
          .orElseGet(() -> asItStands(id, asked, false));
    }
  }

  /// Waits for the object of an earlier request under the same key.
  public ResponseEntity<byte[]> join(String id, ClaimRequest asked) {
    try (AnswerWaiters.Place waiting = waiters.enter(id)) {
      return waiting
          .await(asked)
          .map(answer -> Replays.entity(answer, true))
          .orElseGet(() -> asItStands(id, asked, true));
    }
  }

  /// Redis alone may have called a key new: before a refusal that is not stored, Postgres is asked.
  public ResponseEntity<byte[]> fromClaimOr(ClaimRequest asked, Problem refusal) {
    return switch (claims.find(asked)) {
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.entity(answer, true);
      case ClaimSight.Running(String objectId) -> join(objectId, asked);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
      case ClaimSight.Fresh _ -> throw new ProblemException(refusal);
    };
  }

  /// Undecided in time: 202 with the object as it stands, unless the decision came this moment.
  private ResponseEntity<byte[]> asItStands(String id, ClaimRequest asked, boolean isReplay) {
    if (claims.find(asked) instanceof ClaimSight.Answered(StoredAnswer answer)) {
      return Replays.entity(answer, isReplay);
    }
    StoredAnswer answer = standing.apply(id);
    if (answer.status() != 202) {
      // Decided between the two looks: the claim has the answer's bytes now.
      return fromClaimOr(asked, ClaimProblems.inUse().problem());
    }
    return Replays.entity(answer, false);
  }
}
