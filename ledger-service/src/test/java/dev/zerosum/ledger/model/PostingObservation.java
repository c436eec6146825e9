package dev.zerosum.ledger.model;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What a posting was told.
///
/// @param isRepeated whether an earlier try was never answered
/// @param during the book from before the call until after it
record PostingObservation(Posting posting, Outcome outcome, boolean isRepeated, Places during)
    implements Observation {

  @Override
  public Places places(Function<Instant, Long> lastAt) {
    return switch (outcome) {
      case Outcome.Posted(var transaction) when !transaction.isReplay() ->
          Places.only(transaction.sequence() - 1).within(during);
      case Outcome.Posted _, Outcome.Refused _, Outcome.Released _ -> during;
    };
  }

  @Override
  public boolean agrees(BookModel book) {
    return book.answer(posting).equals(Answer.of(outcome));
  }

  @Override
  public Optional<Taken> taken() {
    return switch (outcome) {
      case Outcome.Posted(var transaction) ->
          Optional.of(
              new Taken(
                  transaction.sequence(),
                  transaction.recordedAt(),
                  posting,
                  !transaction.isReplay(),
                  isRepeated));
      case Outcome.Refused _, Outcome.Released _ -> Optional.empty();
    };
  }
}
