package dev.zerosum.notification.endpoint;

import dev.zerosum.kit.idempotency.ClaimProblems;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimSight;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.idempotency.Replays;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.json.ZerosumJson;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a change once for its key: claim, change and stored answer in one transaction. For handlers
/// that asked a name server before it began.
@Component
class ClaimedAnswers {

  private static final String JSON = "application/json";

  private final Claims claims;
  private final TransactionTemplate transaction;

  ClaimedAnswers(Claims claims, TransactionTemplate transaction) {
    this.claims = claims;
    this.transaction = transaction;
  }

  /// Answers what the change answers, or what it answered when it ran under this key before.
  ///
  /// @param isSecret whether the stored answer is sealed
  ResponseEntity<byte[]> run(ClaimRequest asked, int status, boolean isSecret, Supplier<?> change) {
    Optional<StoredAnswer> answer =
        transaction.execute(_ -> {
          if (!claims.claim(asked, null)) {
            return Optional.empty();
          }
          byte[] body = ZerosumJson.mapper().writeValueAsBytes(change.get());
          var made = new StoredAnswer(status, JSON, body);
          claims.answer(asked, made, isSecret);
          return Optional.of(made);
        });
    return answer.map(made -> Replays.entity(made, false)).orElseGet(() -> answeredBefore(asked));
  }

  private ResponseEntity<byte[]> answeredBefore(ClaimRequest asked) {
    return switch (claims.find(asked)) {
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.entity(answer, true);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
      case ClaimSight.Fresh _, ClaimSight.Running _ -> throw ClaimProblems.inUse();
    };
  }
}
