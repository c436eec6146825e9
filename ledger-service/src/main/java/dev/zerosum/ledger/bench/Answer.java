package dev.zerosum.ledger.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/// What an order came to.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Answer.Posted.class, name = "posted"),
  @JsonSubTypes.Type(value = Answer.Failed.class, name = "failed"),
})
sealed interface Answer {

  /// It is done; there is nothing to tell.
  record Done() implements Answer {}

  /// What was posted, by the word of whoever took it.
  ///
  /// @param acknowledged charges that were answered as posted
  /// @param errors all others, by reason
  /// @param nanos from the first call to the last answer
  /// @param p50Micros what half of the calls did not exceed
  /// @param p99Micros what 99 of 100 calls did not exceed
  /// @param moved what the acknowledged charges moved, in minor units, by account
  record Posted(
      long acknowledged,
      Map<String, Long> errors,
      long nanos,
      long p50Micros,
      long p99Micros,
      Map<String, Long> moved)
      implements Answer {

    public Posted {
      errors = Map.copyOf(errors);
      moved = Map.copyOf(moved);
    }
  }

  /// It could not be done at all.
  record Failed(String why) implements Answer {}
}
