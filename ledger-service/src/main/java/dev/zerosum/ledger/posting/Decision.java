package dev.zerosum.ledger.posting;

/// What the rules make of a posting: a transaction to write, or an answer without one.
sealed interface Decision {

  /// The outcome, once the book has what there is to write.
  ///
  /// @param submission the posting's place in the batch
  Outcome in(RunningBook book, int submission);

  static Decision refuse(Refusal refusal) {
    return new Answer(new Outcome.Refused(refusal));
  }

  /// To be written, unless a guard is in its way.
  record Write(Draft draft) implements Decision {
    @Override
    public Outcome in(RunningBook book, int submission) {
      return book.write(submission, draft);
    }
  }

  /// Answered without writing.
  record Answer(Outcome outcome) implements Decision {
    @Override
    public Outcome in(RunningBook book, int submission) {
      return outcome;
    }
  }
}
