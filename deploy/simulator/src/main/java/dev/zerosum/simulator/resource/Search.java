package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/v1/payment_intents/search`, whose index lags behind the truth, as Stripe's does.
final class Search {

  private static final String URL = "/v1/payment_intents/search";
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(status|currency|metadata\\[['\"]([^'\"]+)['\"]\\]) *: *['\"]([^'\"]*)['\"]");

  private final Responder responder;
  private final long lagSeconds;

  Search(Responder responder, Duration lag) {
    this.responder = responder;
    this.lagSeconds = lag.toSeconds();
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", URL, Operation.LIST, Set.of("limit", "page", "query"), this::search));
  }

  private Answer search(Call call, Draft draft) {
    var filter = filter(call.form().requiredText("query"));
    int limit = Page.limit(call.form());
    long skip = call.form().number("page").orElse(0L);
    long indexedUntil = draft.now() - lagSeconds;
    List<Intent> found =
        draft
            .newestFirst(Intent.class, 0, intent -> intent.created() <= indexedUntil)
            .filter(filter)
            .skip(skip)
            .limit(limit + 1L)
            .toList();
    boolean hasMore = found.size() > limit;
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("object", "search_result");
    json.put("url", URL);
    json.put("has_more", hasMore);
    json.put("next_page", hasMore ? Long.toString(skip + limit) : null);
    json.put("data", found.stream().limit(limit).map(responder.rendering()::of).toList());
    return responder.json(draft, call, json);
  }

  private static Predicate<Intent> filter(String query) {
    Predicate<Intent> all = _ -> true;
    for (String clause : query.split(" +AND +", -1)) {
      Matcher matcher = CLAUSE.matcher(clause.strip());
      if (!matcher.matches()) {
        throw Refusal.invalid("parameter_invalid", "query", "We were unable to parse: " + clause);
      }
      all = all.and(clause(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return all;
  }

  private static Predicate<Intent> clause(String field, @Nullable String key, String value) {
    return switch (field) {
      case "status" -> intent -> intent.status().word().equals(value);
      case "currency" -> intent -> intent.amount().currency().code().equalsIgnoreCase(value);
      default -> intent -> value.equals(intent.terms().metadata().get(String.valueOf(key)));
    };
  }
}
