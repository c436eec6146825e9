package dev.zerosum.contract.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.StepKey;
import org.jspecify.annotations.Nullable;

/// What became of one transaction of a batch.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PostOutcome.Posted.class, name = "posted"),
  @JsonSubTypes.Type(value = PostOutcome.Refused.class, name = "refused"),
})
public sealed interface PostOutcome {

  /// The transaction's key.
  StepKey key();

  /// It is in the book: now, or from before when it is a replay.
  record Posted(StepKey key, PostedTransaction transaction) implements PostOutcome {}

  /// It is not in the book because of this request.
  ///
  /// @param status what the answer would have been, had it come alone; 503 may be repeated
  /// @param code as in a problem, for instance `not_balanced`
  /// @param param the field that is wrong, if one is
  record Refused(StepKey key, int status, String code, String message, @Nullable String param)
      implements PostOutcome {}
}
