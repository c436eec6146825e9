package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Stored;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Refusal;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What all resources do alike: find by id, answer an object or a page, expand.
final class Responder {

  private final Rendering rendering;
  private final Methods methods;

  Responder(Rendering rendering, Methods methods) {
    this.rendering = rendering;
    this.methods = methods;
  }

  Rendering rendering() {
    return rendering;
  }

  Methods methods() {
    return methods;
  }

  /// The caller's object that the path names.
  <T extends Stored> T require(Draft draft, Class<T> type, String word, String id) {
    return draft
        .find(type, id)
        .filter(found -> found.livemode() == draft.livemode())
        .orElseThrow(() -> Refusal.missing(word, id, "id", true));
  }

  Answer object(Draft draft, Call call, Stored object) {
    return json(draft, call, rendering.of(object));
  }

  Answer json(Draft draft, Call call, Map<String, @Nullable Object> json) {
    new Expansion(rendering, methods, draft).expand(json, call.form().list("expand"));
    return Answer.ok(json);
  }

  <T extends Stored> Answer page(
      Draft draft, Call call, Class<T> type, String url, Predicate<T> filter) {
    return page(draft, call, Page.rows(draft, type), url, filter);
  }

  <T extends Stored> Answer page(
      Draft draft, Call call, Page.Rows<T> rows, String url, Predicate<T> filter) {
    return json(draft, call, new Page<T>(call.form()).json(rows, url, filter, rendering::of));
  }
}
