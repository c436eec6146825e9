package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.ledger.posting.Refusal;
import java.time.Duration;
import java.util.Locale;

/// How each refusal is told to the caller: one exhaustive switch, so that none leaks as a 500.
final class RefusalProblems {

  // By then a frozen writer's session is nearly ended and a queue of ordinary batches is empty.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private RefusalProblems() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.TextLength(var field, var found, var max) ->
          Problem.invalid(
              "parameter_invalid",
              field,
              "%s has 1 to %d characters, not %d.".formatted(field, max, found));
      case Refusal.TooFewLegs(var found, var min) ->
          legs("legs_too_few", "A transaction has at least %d legs, not %d.".formatted(min, found));
      case Refusal.TooManyLegs(var found, var max) ->
          legs("legs_too_many", "A transaction has at most %d legs, not %d.".formatted(max, found));
      case Refusal.AmountNotPositive(var found) ->
          Problem.invalid(
              "parameter_invalid", "amount", "An amount is above 0, not %d.".formatted(found));
      case Refusal.NotReservable(var account) ->
          Problem.invalid("not_reservable", "from", "Nothing is set aside of " + account + ".");
      case Refusal.ZeroLeg(var leg) -> legs("leg_zero", "Leg %d moves nothing.".formatted(leg));
      case Refusal.AmountOverflow(var leg, var max) ->
          legs("amount_overflow", "Leg %d is beyond %d minor units.".formatted(leg, max));
      case Refusal.CurrencyMismatch(var leg, var account, var found) ->
          legs("currency_mismatch", "Leg %d is in %s, not as %s.".formatted(leg, found, account));
      case Refusal.MixedModes(var leg, var account, var livemode) ->
          legs(
              "modes_mixed",
              "Leg %d in %s is not of livemode %s.".formatted(leg, account, livemode));
      case Refusal.NotBalanced(var currency, var sum) ->
          legs("not_balanced", "The legs in %s sum to %d, not to 0.".formatted(currency, sum));
      case Refusal.RateMismatch(var part, var currency, var expected, var found) ->
          legs(
              "rate_mismatch",
              "Part %s of the exchange moves %d in %s, not %d as the terms say."
                  .formatted(word(part), found, currency, expected));
      case Refusal.UnknownAccount(var account) ->
          Problem.notFound("account_unknown", "There is no account " + account + ".");
      case Refusal.UnknownTransaction(var key) ->
          Problem.notFound("transaction_unknown", "There is no transaction " + key + ".");
      case Refusal.UnknownReservation(var key) ->
          Problem.notFound("reservation_unknown", "There is no reservation " + key + ".");
      case Refusal.ExistsWithDifferent(var key, var field) -> existsWithDifferent(key, field);
      case Refusal.AlreadyReversed(var reverses, var by) ->
          Problem.conflict("already_reversed", "%s was reversed by %s.".formatted(reverses, by));
      case Refusal.NotReversible(var key, var form) ->
          Problem.conflict(
              "not_reversible", "%s is a %s and is not reversed.".formatted(key, word(form)));
      case Refusal.AlreadyPosted(var reservation, var by) ->
          Problem.conflict("already_posted", "%s was posted by %s.".formatted(reservation, by));
      case Refusal.AlreadyReturned(var reservation, var by) ->
          Problem.conflict("already_returned", "%s was returned by %s.".formatted(reservation, by));
      case Refusal.EntriesAway(var key) ->
          Problem.conflict("entries_away", "The entries of " + key + " were archived.");
      case Refusal.NotDue(var pending, var day) ->
          Problem.conflict("not_due", "%s of %s is not to be released.".formatted(day, pending));
      case Refusal.BalanceInsufficient(var account, var balance, var asked) ->
          Problem.conflict(
              "balance_insufficient",
              "%s has %s and is asked for %s."
                  .formatted(owner(account), shown(account, balance), shown(account, asked)));
      case Refusal.Unavailable(var reason) -> unavailable(reason);
    };
  }

  // Merchants read it too, and know nothing of accounts.
  private static String owner(AccountName account) {
    return switch (account.line()) {
      case MERCHANT_PENDING -> "The merchant's pending balance";
      case MERCHANT_AVAILABLE -> "The merchant's available balance";
      case MERCHANT_RESERVED -> "The merchant's reserved balance";
      case CUSTOMER_CARD,
          GUEST_CARD,
          REVENUE,
          FEES,
          FX_POOL,
          FX_RESERVED,
          FX_REVENUE,
          TREASURY,
          CLEARING_REFUND,
          CLEARING_PAYOUT,
          ADJUSTMENT,
          SUSPENSE ->
          account.value();
    };
  }

  private static String shown(AccountName account, long minorUnits) {
    return new Money(minorUnits, account.currency()).display();
  }

  private static Problem legs(String code, String message) {
    return Problem.invalid(code, "legs", message);
  }

  private static Problem existsWithDifferent(Object key, Refusal.Field field) {
    String word = word(field);
    return Problem.conflict(
            "exists_with_different_" + word,
            "Transaction %s is in the book with different %s.".formatted(key, word))
        .withParam(word);
  }

  private static Problem unavailable(Refusal.Reason reason) {
    String message =
        switch (reason) {
          case QUEUE_FULL -> "Too many postings wait already.";
          case LOCK_TIMEOUT -> "Another writer holds the head.";
          case SERIALIZATION -> "The database preferred other writers.";
          case CLOCK_JUMP -> "The database's clock jumped; the book waits until it is right.";
          case DATABASE_AWAY -> "The database is away, or its answer was lost.";
        };
    return Problem.unavailable("ledger_" + word(reason), message, RETRY_AFTER);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
