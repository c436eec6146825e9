package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides one batch: which postings are new, which are replays, which are refused. A posting sees
/// the ones before it in the batch as if they were in the book.
public final class BatchPlanner {

  private BatchPlanner() {}

  /// Plans a batch against the book as it stands behind the head's lock.
  ///
  /// @param ids makes the ids of new transactions
  public static BatchPlan plan(List<Posting> postings, BookView view, Supplier<TransactionId> ids) {
    var book = new RunningBook(view, ids);
    List<Outcome> outcomes = new ArrayList<>();
    for (Posting posting : postings) {
      outcomes.add(decide(book, outcomes.size(), posting));
    }
    return book.plan(outcomes);
  }

  private static Outcome decide(RunningBook book, int submission, Posting posting) {
    Optional<Refusal> shape = PostingRules.shapeRefusal(posting);
    if (shape.isPresent()) {
      return new Outcome.Refused(shape.get());
    }
    return switch (posting) {
      case Posting.OfLegs(var request) -> decide(book, submission, request);
      case Posting.Reversing(var request) ->
          ReversalRules.decide(book, request).in(book, submission);
      case Posting.Reserving(var request) ->
          ReservationRules.decide(book, request).in(book, submission);
      case Posting.PostingReserved(var request) ->
          ReservationRules.decide(book, request).in(book, submission);
      case Posting.Returning(var request) ->
          ReservationRules.decide(book, request).in(book, submission);
      case Posting.Releasing release -> ReleaseRules.decide(book, submission, release);
    };
  }

  private static Outcome decide(RunningBook book, int submission, PostTransaction request) {
    List<PlannedLeg> planned = new ArrayList<>();
    for (Leg leg : request.legs()) {
      BookAccount account = book.account(leg.account());
      if (account == null) {
        return new Outcome.Refused(new Refusal.UnknownAccount(leg.account()));
      }
      planned.add(new PlannedLeg(leg, account.placeOf(request.key())));
    }
    Optional<AccountName> missing = DividedAnew.missing(book, request);
    if (missing.isPresent()) {
      return new Outcome.Refused(new Refusal.UnknownAccount(missing.get()));
    }
    List<PlannedLeg> placed = DividedAnew.placed(book, request, planned);
    List<PlannedLeg> guarded =
        placed.stream().filter(line -> isGuarded(book, line.leg().account())).toList();
    var content =
        new TransactionContent(
            request.livemode(),
            request.kind(),
            request.reference(),
            null,
            null,
            null,
            DividedAnew.digest(book, request, placed),
            request.fx());
    return book.replayOf(request.key(), content)
        .orElseGet(
            () -> book.write(submission, new Draft(request.key(), content, placed, guarded)));
  }

  private static boolean isGuarded(RunningBook book, AccountName name) {
    BookAccount account = book.account(name);
    return account != null && account.isGuarded();
  }
}
