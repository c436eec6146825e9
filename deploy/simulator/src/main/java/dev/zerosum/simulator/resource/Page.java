package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Stored;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One page of a list: newest first, filtered by its `created` window, cut by a cursor.
final class Page<T extends Stored> {

  /// The parameters that every list knows.
  static final Set<String> PARAMETERS =
      Set.of("created", "ending_before", "limit", "starting_after");

  private static final long LIMIT_DEFAULT = 10;
  private static final long LIMIT_MAX = 100;

  private final Form form;
  private final int limit;

  Page(Form form) {
    this.form = form;
    this.limit = limit(form);
    if (form.text("starting_after").isPresent() && form.text("ending_before").isPresent()) {
      throw Refusal.invalid(
          "parameter_invalid",
          "ending_before",
          "You may only specify one of these parameters: starting_after, ending_before.");
    }
  }

  static int limit(Form form) {
    long asked = form.number("limit").orElse(LIMIT_DEFAULT);
    if (asked < 1 || asked > LIMIT_MAX) {
      throw Refusal.invalid(
          "parameter_invalid_integer", "limit", "Limit must be between 1 and " + LIMIT_MAX + ".");
    }
    return Math.toIntExact(asked);
  }

  /// What is listed.
  interface Rows<T> {

    /// Newest first, from the instant on that is given.
    Stream<T> newestFirst(long createdFrom);

    /// Whether a page may begin or end at this object.
    boolean has(String id);
  }

  /// The caller's objects as the book has them.
  static <T extends Stored> Rows<T> rows(Draft draft, Class<T> type) {
    return new Rows<>() {
      @Override
      public Stream<T> newestFirst(long createdFrom) {
        return draft.newestFirst(type, createdFrom, object -> true);
      }

      @Override
      public boolean has(String id) {
        return draft
            .find(type, id)
            .filter(found -> found.livemode() == draft.livemode())
            .isPresent();
      }
    };
  }

  /// The page in Stripe's shape.
  Map<String, @Nullable Object> json(
      Rows<T> rows,
      String url,
      Predicate<T> filter,
      Function<T, Map<String, @Nullable Object>> render) {
    Predicate<T> window = object -> isInWindow(object.created());
    List<T> found = cut(rows, window.and(filter));
    boolean hasMore = found.size() > limit;
    List<T> shown = hasMore ? withoutExtra(found) : found;
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("object", "list");
    json.put("url", url);
    json.put("has_more", hasMore);
    json.put("data", shown.stream().map(render).toList());
    return json;
  }

  // One more than asked for, so that one knows whether there is more.
  private List<T> cut(Rows<T> rows, Predicate<T> filter) {
    var after = form.text("starting_after");
    var before = form.text("ending_before");
    after.or(() -> before).ifPresent(id -> requireCursor(rows, id));
    if (before.isPresent()) {
      List<T> newer =
          rows.newestFirst(createdFrom())
              .takeWhile(object -> !object.id().equals(before.get()))
              .filter(filter)
              .toList();
      return newer.subList(Math.max(0, newer.size() - limit - 1), newer.size());
    }
    var all = rows.newestFirst(createdFrom());
    if (after.isPresent()) {
      all = all.dropWhile(object -> !object.id().equals(after.get())).skip(1);
    }
    return all.filter(filter).limit(limit + 1L).toList();
  }

  private List<T> withoutExtra(List<T> found) {
    boolean isBackward = form.text("ending_before").isPresent();
    return isBackward ? found.subList(1, found.size()) : found.subList(0, limit);
  }

  private void requireCursor(Rows<T> rows, String id) {
    if (!rows.has(id)) {
      throw Refusal.missing("object", id, "starting_after", false);
    }
  }

  private long createdFrom() {
    long from = form.number("created[gte]").orElse(0L);
    long above = form.number("created[gt]").map(value -> value + 1).orElse(0L);
    return Math.max(form.number("created").orElse(0L), Math.max(from, above));
  }

  private boolean isInWindow(long created) {
    return created >= createdFrom()
        && created <= form.number("created[lte]").orElse(Long.MAX_VALUE)
        && created < form.number("created[lt]").orElse(Long.MAX_VALUE)
        && created <= form.number("created").orElse(Long.MAX_VALUE);
  }
}
