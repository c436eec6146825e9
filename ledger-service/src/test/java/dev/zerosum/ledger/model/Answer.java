package dev.zerosum.ledger.model;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Refusal;

/// What a posting is told, without what only the database can know.
sealed interface Answer {

  record Posted(long sequence, boolean isReplay) implements Answer {}

  record Refused(Refusal refusal) implements Answer {}

  static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Posted(var transaction) ->
          new Posted(transaction.sequence(), transaction.isReplay());
      case Outcome.Refused(var refusal) -> new Refused(refusal);
      case Outcome.Released _ -> throw new IllegalArgumentException("no client asks for this");
    };
  }
}
