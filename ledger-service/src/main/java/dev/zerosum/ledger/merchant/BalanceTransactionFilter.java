package dev.zerosum.ledger.merchant;

import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kit.field.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which balance transactions a list shows.
///
/// @param created bounds of what is read; seconds are what merchants see, so whole seconds
/// @param conditions on when it is available
record BalanceTransactionFilter(
    @Nullable String type,
    @Nullable String source,
    @Nullable String currency,
    Stretch created,
    List<LongPredicate> conditions) {

  static final Set<String> NAMES =
      Set.of(
          "type",
          "source",
          "currency",
          "created",
          "created[gt]",
          "created[gte]",
          "created[lt]",
          "created[lte]",
          "available_on",
          "available_on[gt]",
          "available_on[gte]",
          "available_on[lt]",
          "available_on[lte]");

  // What the ledger and the platform do among themselves moves no merchant's balance.
  private static final Set<TransactionKind> INNER =
      EnumSet.of(
          TransactionKind.RELEASE, TransactionKind.FX_RESERVATION, TransactionKind.FX_FUNDING);

  /// All that a balance transaction can be called.
  static final List<String> TYPES =
      Stream.of(TransactionKind.values())
          .filter(kind -> !INNER.contains(kind))
          .map(kind -> kind.name().toLowerCase(Locale.ROOT))
          .flatMap(MovementDetails::types)
          .toList();

  // What a database can hold and a book can have.
  private static final long SECOND_MAX = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();

  BalanceTransactionFilter {
    conditions = List.copyOf(conditions);
  }

  static BalanceTransactionFilter of(Map<String, String> query, boolean isForwards) {
    return new BalanceTransactionFilter(
        Page.word(query, "type", TYPES),
        query.get("source"),
        query.get("currency"),
        created(query, isForwards),
        availableOn(query));
  }

  /// Whether a transaction that was read is shown.
  boolean shows(BalanceTransaction transaction) {
    return (type == null || type.equals(transaction.type()))
        && conditions.stream().allMatch(condition -> condition.test(transaction.availableOn()));
  }

  private static Stretch created(Map<String, String> query, boolean isForwards) {
    long first = 0;
    long behind = SECOND_MAX;
    Long at = second(query, "created");
    if (at != null) {
      first = at;
      behind = at + 1;
    }
    Long after = second(query, "created[gt]");
    first = after == null ? first : Math.max(first, after + 1);
    Long from = second(query, "created[gte]");
    first = from == null ? first : Math.max(first, from);
    Long before = second(query, "created[lt]");
    behind = before == null ? behind : Math.min(behind, before);
    Long until = second(query, "created[lte]");
    behind = until == null ? behind : Math.min(behind, until + 1);
    return new Stretch(
        Instant.ofEpochSecond(first),
        Instant.ofEpochSecond(behind).minus(1, ChronoUnit.MICROS),
        isForwards);
  }

  private static List<LongPredicate> availableOn(Map<String, String> query) {
    var conditions = new ArrayList<LongPredicate>();
    Long at = second(query, "available_on");
    if (at != null) {
      conditions.add(second -> second == at);
    }
    Long after = second(query, "available_on[gt]");
    if (after != null) {
      conditions.add(second -> second > after);
    }
    Long from = second(query, "available_on[gte]");
    if (from != null) {
      conditions.add(second -> second >= from);
    }
    Long before = second(query, "available_on[lt]");
    if (before != null) {
      conditions.add(second -> second < before);
    }
    Long until = second(query, "available_on[lte]");
    if (until != null) {
      conditions.add(second -> second <= until);
    }
    return conditions;
  }

  private static @Nullable Long second(Map<String, String> query, String name) {
    return Page.number(query, name, second -> Math.clamp(second, 0L, SECOND_MAX));
  }
}
