package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The book in memory: one thread, no instants, no storage.
final class BookModel {

  private final Map<StepKey, Content> book = new HashMap<>();
  private final Map<StepKey, StepKey> reversedBy = new HashMap<>();
  private final Map<StepKey, Posting> resolvedBy = new HashMap<>();
  private final Map<AccountName, Long> balances = new HashMap<>();
  private final Set<AccountName> accounts;

  BookModel(List<AccountName> accounts) {
    this.accounts = new HashSet<>(accounts);
  }

  long balance(AccountName account) {
    return balances.getOrDefault(account, 0L);
  }

  /// What the book as it stands answers.
  Answer answer(Posting posting) {
    return switch (posting) {
      case Posting.OfLegs(var request) when imbalance(request).isPresent() ->
          refused(imbalance(request).get());
      case Posting.OfLegs(var request) when !accounts.containsAll(names(request)) ->
          refused(
              new Refusal.UnknownAccount(
                  names(request).stream()
                      .filter(name -> !accounts.contains(name))
                      .findFirst()
                      .orElseThrow()));
      case Posting.Reversing(var request) when !book.containsKey(request.reverses()) ->
          refused(new Refusal.UnknownTransaction(request.reverses()));
      case Posting.Reversing(var request)
          when reversedBy.containsKey(request.reverses()) && !book.containsKey(request.key()) ->
          refused(
              new Refusal.AlreadyReversed(
                  request.reverses(), Objects.requireNonNull(reversedBy.get(request.reverses()))));
      case Posting.Reserving(var request)
          when !book.containsKey(request.key())
              && !request.overdraftAllowed()
              && balance(request.from()) < request.amount().minorUnits() ->
          refused(
              new Refusal.BalanceInsufficient(
                  request.from(), balance(request.from()), request.amount().minorUnits()));
      case Posting.PostingReserved(var request)
          when isUnresolvable(request.key(), request.reservation()) ->
          refused(resolution(request.reservation()));
      case Posting.Returning(var request)
          when isUnresolvable(request.key(), request.reservation()) ->
          refused(resolution(request.reservation()));
      case Posting _ -> {
        Content asked = content(posting);
        Content there = book.get(posting.key());
        if (there == null) {
          yield shortfall(posting)
              .<Answer>map(Answer.Refused::new)
              .orElse(new Answer.Posted(asked.sequence, false));
        }
        yield there.isAs(asked)
            ? new Answer.Posted(there.sequence, true)
            : refused(new Refusal.ExistsWithDifferent(posting.key(), there.difference(asked)));
      }
    };
  }

  /// Adds what the book has taken.
  void add(Posting posting) {
    Content content = content(posting);
    content.legs.forEach(
        leg -> balances.merge(leg.account(), leg.amount().minorUnits(), Math::addExact));
    book.put(posting.key(), content);
    switch (posting) {
      case Posting.Reversing(var request) -> reversedBy.put(request.reverses(), request.key());
      case Posting.PostingReserved(var request) -> resolvedBy.put(request.reservation(), posting);
      case Posting.Returning(var request) -> resolvedBy.put(request.reservation(), posting);
      case Posting _ -> {}
    }
  }

  private boolean isUnresolvable(StepKey key, StepKey reservation) {
    return !book.containsKey(reservation)
        || (resolvedBy.containsKey(reservation) && !book.containsKey(key));
  }

  private Refusal resolution(StepKey reservation) {
    return switch (resolvedBy.get(reservation)) {
      case null -> new Refusal.UnknownReservation(reservation);
      case Posting.Returning(var by) -> new Refusal.AlreadyReturned(reservation, by.key());
      case Posting by -> new Refusal.AlreadyPosted(reservation, by.key());
    };
  }

  private Content content(Posting posting) {
    return switch (posting) {
      case Posting.OfLegs(var request) ->
          new Content(book.size() + 1, request.reference(), request.legs(), request.fx());
      case Posting.Reversing(var request) ->
          content(request.reference(), there(request.reverses()).mirrored());
      case Posting.Reserving(var request) ->
          content(
              request.reference(),
              List.of(
                  new Leg(request.from(), request.amount().negated()),
                  new Leg(request.from().reserved().orElseThrow(), request.amount())));
      case Posting.PostingReserved(var request) -> {
        var legs = new ArrayList<>(request.legs());
        there(request.reservation()).mirrored().stream()
            .filter(leg -> !leg.amount().isPositive())
            .forEach(legs::add);
        yield content(request.reference(), legs);
      }
      case Posting.Returning(var request) ->
          content(request.reference(), there(request.reservation()).mirrored());
      case Posting.Releasing _ -> throw new IllegalArgumentException("no client asks for this");
    };
  }

  private Content content(String reference, List<Leg> legs) {
    return new Content(book.size() + 1, reference, legs, null);
  }

  private Content there(StepKey key) {
    return Objects.requireNonNull(book.get(key), key + " is in the book");
  }

  private static List<AccountName> names(PostTransaction request) {
    return request.legs().stream().map(Leg::account).toList();
  }

  private static Optional<Refusal> imbalance(PostTransaction request) {
    Map<CurrencyCode, Long> sums = new LinkedHashMap<>();
    request
        .legs()
        .forEach(
            leg -> sums.merge(leg.amount().currency(), leg.amount().minorUnits(), Math::addExact));
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue() != 0)
        .map(sum -> (Refusal) new Refusal.NotBalanced(sum.getKey(), sum.getValue()))
        .findFirst();
  }

  // No posting here has two legs on what is set aside or lies in a pool.
  private Optional<Refusal> shortfall(Posting posting) {
    return !(posting instanceof Posting.OfLegs(var request))
        ? Optional.empty()
        : request.legs().stream()
            .filter(leg -> leg.account().isSetAside() && !leg.amount().isPositive())
            .filter(leg -> balance(leg.account()) < -leg.amount().minorUnits())
            .map(leg ->
                (Refusal)
                    new Refusal.BalanceInsufficient(
                        leg.account(), balance(leg.account()), -leg.amount().minorUnits()))
            .findFirst();
  }

  private static Answer refused(Refusal refusal) {
    return new Answer.Refused(refusal);
  }

  private record Content(long sequence, String reference, List<Leg> legs, @Nullable FxTerms fx) {
    Content {
      legs = legs.stream().sorted(Comparator.comparing(Leg::toString)).toList();
    }

    List<Leg> mirrored() {
      return legs.stream().map(leg -> new Leg(leg.account(), leg.amount().negated())).toList();
    }

    boolean isAs(Content other) {
      return reference.equals(other.reference)
          && legs.equals(other.legs)
          && Objects.equals(fx, other.fx);
    }

    Refusal.Field difference(Content other) {
      if (!reference.equals(other.reference)) {
        return Refusal.Field.REFERENCE;
      }
      return legs.equals(other.legs) ? Refusal.Field.FX : Refusal.Field.LEGS;
    }
  }
}
