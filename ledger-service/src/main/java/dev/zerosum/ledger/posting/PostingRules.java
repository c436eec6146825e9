package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.kernel.CurrencyCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be refused by looking at a posting alone. The database refuses the same again.
public final class PostingRules {

  /// Money moves from somewhere to somewhere.
  public static final int LEGS_MIN = 2;

  /// Far above any split we know; keeps a batch's arrays and its sums bounded.
  public static final int LEGS_MAX = 1_000;

  /// Far above any real amount; a thousand such legs still sum exactly in a long.
  public static final long AMOUNT_MAX = 999_999_999_999_999L;

  /// What the table's columns hold.
  public static final int TEXT_MAX = 255;

  // What one leg can be refused for by itself.
  private static final List<LegRule> ALONE =
      List.of(
          PostingRules::zeroRefusal, PostingRules::amountRefusal, PostingRules::currencyRefusal);

  private PostingRules() {}

  /// The first refusal of the list that the posting's shape earns, if any.
  public static Optional<Refusal> shapeRefusal(Posting posting) {
    return switch (posting) {
      case Posting.OfLegs(PostTransaction request) ->
          textRefusal("key", request.key().toString())
              .or(() -> textRefusal("reference", request.reference()))
              .or(() -> legsRefusal(request));
      case Posting.Reversing(var request) ->
          textRefusal("key", request.key().toString())
              .or(() -> textRefusal("reverses", request.reverses().toString()))
              .or(() -> textRefusal("reference", request.reference()));
      case Posting.Reserving(var request) ->
          textRefusal("key", request.key().toString())
              .or(() -> textRefusal("reference", request.reference()))
              .or(() -> reserveRefusal(request));
      case Posting.PostingReserved(var request) ->
          textRefusal("key", request.key().toString())
              .or(() -> textRefusal("reservation", request.reservation().toString()))
              .or(() -> textRefusal("reference", request.reference()))
              // With the ledger's own leg they are as many as any transaction may have.
              .or(() -> countRefusal(request.legs(), LEGS_MIN - 1, LEGS_MAX - 1))
              .or(() -> firstRefusal(request.legs(), ALONE));
      case Posting.Returning(var request) ->
          textRefusal("key", request.key().toString())
              .or(() -> textRefusal("reservation", request.reservation().toString()))
              .or(() -> textRefusal("reference", request.reference()));
      // The ledger asks itself.
      case Posting.Releasing _ -> Optional.empty();
    };
  }

  private static Optional<Refusal> textRefusal(String field, String text) {
    return text.isEmpty() || text.length() > TEXT_MAX
        ? Optional.of(new Refusal.TextLength(field, text.length(), TEXT_MAX))
        : Optional.empty();
  }

  private static Optional<Refusal> legsRefusal(PostTransaction request) {
    return countRefusal(request.legs(), LEGS_MIN, LEGS_MAX)
        .or(() -> firstRefusal(request.legs(), ALONE))
        .or(() -> sumRefusal(request.legs(), request.livemode(), request.fx()));
  }

  private static Optional<Refusal> reserveRefusal(ReserveFunds request) {
    long units = request.amount().minorUnits();
    if (units <= 0) {
      return Optional.of(new Refusal.AmountNotPositive(units));
    }
    if (request.from().reserved().isEmpty()) {
      return Optional.of(new Refusal.NotReservable(request.from()));
    }
    List<Leg> legs = ReservationRules.legs(request);
    return firstRefusal(legs, ALONE).or(() -> sumRefusal(legs, request.livemode(), null));
  }

  /// What all legs together can be refused for, once the transaction's mode is known.
  static Optional<Refusal> sumRefusal(List<Leg> legs, boolean livemode, @Nullable FxTerms fx) {
    return firstRefusal(legs, List.of((number, leg) -> modeRefusal(number, leg, livemode)))
        .or(() -> balanceRefusal(legs))
        .or(() -> fx == null ? Optional.empty() : FxRules.refusal(legs, fx));
  }

  private static Optional<Refusal> countRefusal(List<Leg> legs, int min, int max) {
    return when(legs.size() < min, new Refusal.TooFewLegs(legs.size(), min))
        .or(() -> when(legs.size() > max, new Refusal.TooManyLegs(legs.size(), max)));
  }

  // Each rule looks at all legs before the next one does: precedence is by rule, not by leg.
  private static Optional<Refusal> firstRefusal(List<Leg> legs, List<LegRule> rules) {
    for (LegRule rule : rules) {
      for (int number = 1; number <= legs.size(); number++) {
        Optional<Refusal> refusal = rule.refusal(number, legs.get(number - 1));
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> zeroRefusal(int number, Leg leg) {
    return when(leg.amount().minorUnits() == 0, new Refusal.ZeroLeg(number));
  }

  private static Optional<Refusal> amountRefusal(int number, Leg leg) {
    long units = leg.amount().minorUnits();
    return when(
        units > AMOUNT_MAX || units < -AMOUNT_MAX, new Refusal.AmountOverflow(number, AMOUNT_MAX));
  }

  private static Optional<Refusal> currencyRefusal(int number, Leg leg) {
    CurrencyCode found = leg.amount().currency();
    return when(
        !found.equals(leg.account().currency()),
        new Refusal.CurrencyMismatch(number, leg.account(), found));
  }

  private static Optional<Refusal> modeRefusal(int number, Leg leg, boolean livemode) {
    return when(
        leg.account().livemode() != livemode,
        new Refusal.MixedModes(number, leg.account(), livemode));
  }

  private static Optional<Refusal> balanceRefusal(List<Leg> legs) {
    Map<CurrencyCode, Long> sums = new LinkedHashMap<>();
    for (Leg leg : legs) {
      sums.merge(leg.amount().currency(), leg.amount().minorUnits(), Math::addExact);
    }
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue() != 0)
        .map(sum -> (Refusal) new Refusal.NotBalanced(sum.getKey(), sum.getValue()))
        .findFirst();
  }

  private static Optional<Refusal> when(boolean applies, Refusal refusal) {
    return applies ? Optional.of(refusal) : Optional.empty();
  }

  /// One rule for one leg.
  private interface LegRule {
    Optional<Refusal> refusal(int number, Leg leg);
  }
}
