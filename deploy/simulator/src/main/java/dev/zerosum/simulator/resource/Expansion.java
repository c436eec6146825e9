package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Refund;
import dev.zerosum.simulator.book.Stored;
import dev.zerosum.simulator.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts objects in place of their ids, as `expand[]` asks (`latest_charge.balance_transaction`).
final class Expansion {

  // Stripe expands at most four levels deep.
  private static final int LEVELS_MAX = 4;

  private final Rendering rendering;
  private final Methods methods;
  private final Draft draft;

  Expansion(Rendering rendering, Methods methods, Draft draft) {
    this.rendering = rendering;
    this.methods = methods;
    this.draft = draft;
  }

  void expand(Map<String, @Nullable Object> json, List<String> paths) {
    for (String path : paths) {
      List<String> names = List.of(path.split("\\.", -1));
      if (names.size() > LEVELS_MAX) {
        throw Refusal.invalid(
            "parameter_invalid", "expand", "You cannot expand more than 4 levels of a property");
      }
      expandOne(json, names);
    }
  }

  // Every object is rendered into a map of its own with text keys, so it may be written to.
  @SuppressWarnings("unchecked")
  private void expandOne(Map<String, @Nullable Object> json, List<String> names) {
    String name = names.getFirst();
    if (!json.containsKey(name)) {
      throw Refusal.invalid(
          "parameter_invalid", "expand", "This property cannot be expanded (" + name + ").");
    }
    if (json.get(name) instanceof String id) {
      object(id).ifPresent(found -> json.put(name, found));
    }
    List<String> rest = names.subList(1, names.size());
    if (rest.isEmpty()) {
      return;
    }
    switch (json.get(name)) {
      case Map<?, ?> inner -> expandOne((Map<String, @Nullable Object>) inner, rest);
      case List<?> all ->
          all.forEach(each -> expandOne((Map<String, @Nullable Object>) each, rest));
      case null, default -> {
        // Nothing is there to expand further.
      }
    }
  }

  private Optional<Map<String, @Nullable Object>> object(String id) {
    return switch (id.substring(0, Math.max(0, id.indexOf('_')))) {
      case "pi" -> find(Intent.class, id);
      case "ch" -> find(Charge.class, id);
      case "re" -> find(Refund.class, id);
      case "dp" -> find(Dispute.class, id);
      case "txn" -> find(BalanceTransaction.class, id);
      case "pm" -> methods.json(draft, id);
      default -> Optional.empty();
    };
  }

  private <T extends Stored> Optional<Map<String, @Nullable Object>> find(
      Class<T> type, String id) {
    return draft.find(type, id).map(rendering::of);
  }
}
