package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides one batch: which postings are new, which are replays, which are refused. A posting sees
/// the ones before it in the batch as if they were in the book.
public final class BatchPlanner {

  private final BookView view;
  private final Supplier<TransactionId> ids;
  private final Map<StepKey, RecordedTransaction> recorded;
  private final Map<StepKey, List<PlannedLeg>> legs;
  private final Map<StepKey, StepKey> reversedBy;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<BatchPlan.Added> added = new ArrayList<>();
  private Instant lastInstant;

  private BatchPlanner(BookView view, Supplier<TransactionId> ids) {
    this.view = view;
    this.ids = ids;
    this.recorded = new HashMap<>(view.recorded());
    this.legs = new HashMap<>(view.legs());
    this.reversedBy = new HashMap<>(view.reversedBy());
    this.lastInstant = view.after();
  }

  /// Plans a batch against the book as it stands behind the head's lock.
  ///
  /// @param ids makes the ids of new transactions
  public static BatchPlan plan(List<Posting> postings, BookView view, Supplier<TransactionId> ids) {
    var planner = new BatchPlanner(view, ids);
    for (Posting posting : postings) {
      planner.outcomes.add(planner.decide(posting));
    }
    return new BatchPlan(planner.outcomes, planner.added);
  }

  private Outcome decide(Posting posting) {
    Optional<Refusal> shape = PostingRules.shapeRefusal(posting);
    if (shape.isPresent()) {
      return new Outcome.Refused(shape.get());
    }
    return switch (posting) {
      case Posting.OfLegs(PostTransaction request) -> decide(request);
      case Posting.Reversing(ReverseTransaction request) -> decide(request);
    };
  }

  private Outcome decide(PostTransaction request) {
    List<PlannedLeg> planned = new ArrayList<>();
    for (Leg leg : request.legs()) {
      BookAccount account = view.accounts().get(leg.account());
      if (account == null) {
        return new Outcome.Refused(new Refusal.UnknownAccount(leg.account()));
      }
      planned.add(new PlannedLeg(leg, account.placeOf(request.key())));
    }
    var content =
        new Content(
            request.livemode(),
            request.kind(),
            request.reference(),
            null,
            LegsDigest.of(request.legs()));
    return replayOf(request.key(), content).orElseGet(() -> add(request.key(), content, planned));
  }

  private Outcome decide(ReverseTransaction request) {
    RecordedTransaction reversed = recorded.get(request.reverses());
    if (reversed == null) {
      return new Outcome.Refused(new Refusal.UnknownTransaction(request.reverses()));
    }
    List<PlannedLeg> mirrored = mirror(legs.getOrDefault(request.reverses(), List.of()));
    var content =
        new Content(
            reversed.livemode(),
            request.kind(),
            request.reference(),
            request.reverses(),
            LegsDigest.of(mirrored.stream().map(PlannedLeg::leg).toList()));
    Optional<Outcome> replay = replayOf(request.key(), content);
    if (replay.isPresent()) {
      return replay.get();
    }
    StepKey by = reversedBy.get(request.reverses());
    return by != null
        ? new Outcome.Refused(new Refusal.AlreadyReversed(request.reverses(), by))
        : add(request.key(), content, mirrored);
  }

  private Optional<Outcome> replayOf(StepKey key, Content content) {
    RecordedTransaction there = recorded.get(key);
    if (there == null) {
      return Optional.empty();
    }
    return Optional.of(
        content
            .firstDifference(there)
            .<Outcome>map(field -> new Outcome.Refused(new Refusal.ExistsWithDifferent(key, field)))
            .orElseGet(() -> new Outcome.Posted(there.asReplay())));
  }

  private Outcome add(StepKey key, Content content, List<PlannedLeg> planned) {
    lastInstant = nextInstant();
    var transaction =
        new RecordedTransaction(
            ids.get(),
            Math.addExact(view.sequence(), added.size() + 1L),
            lastInstant,
            key,
            content.livemode,
            content.kind,
            content.reference,
            content.reverses,
            content.legs);
    added.add(new BatchPlan.Added(outcomes.size(), transaction, planned));
    recorded.put(key, transaction);
    legs.put(key, planned);
    if (content.reverses != null) {
      reversedBy.put(content.reverses, key);
    }
    return new Outcome.Posted(
        new PostedTransaction(transaction.id(), transaction.sequence(), lastInstant, false));
  }

  // One microsecond is the resolution of the database: no two transactions share an instant.
  private Instant nextInstant() {
    Instant next = lastInstant.plus(1, ChronoUnit.MICROS);
    return added.isEmpty() && view.clock().isAfter(next) ? view.clock() : next;
  }

  private static List<PlannedLeg> mirror(List<PlannedLeg> planned) {
    return planned.stream()
        .map(line ->
            new PlannedLeg(
                new Leg(line.leg().account(), line.leg().amount().negated()), line.accountId()))
        .toList();
  }

  /// What a repeat must not differ in.
  private record Content(
      boolean livemode,
      TransactionKind kind,
      String reference,
      @Nullable StepKey reverses,
      LegsDigest legs) {

    Optional<Refusal.Field> firstDifference(RecordedTransaction there) {
      if (livemode != there.livemode()) {
        return Optional.of(Refusal.Field.LIVEMODE);
      }
      if (kind != there.kind()) {
        return Optional.of(Refusal.Field.KIND);
      }
      if (!reference.equals(there.reference())) {
        return Optional.of(Refusal.Field.REFERENCE);
      }
      if (!Objects.equals(reverses, there.reverses())) {
        return Optional.of(Refusal.Field.REVERSES);
      }
      return legs.equals(there.legs()) ? Optional.empty() : Optional.of(Refusal.Field.LEGS);
    }
  }
}
