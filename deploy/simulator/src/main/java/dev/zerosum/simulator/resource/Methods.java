package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Method;
import dev.zerosum.simulator.card.TestCard;
import dev.zerosum.simulator.card.TestCards;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Payment methods: those that callers made, and the test tokens, which always exist.
final class Methods {

  private final TestCards cards;
  private final Rendering rendering;

  Methods(TestCards cards, Rendering rendering) {
    this.cards = cards;
    this.rendering = rendering;
  }

  /// The token of the test card behind a payment method.
  Optional<String> cardToken(Draft draft, String id) {
    var made = draft.find(Method.class, id).filter(m -> m.livemode() == draft.livemode());
    return made.map(Method::cardToken)
        .or(() -> Optional.of(id).filter(token -> cards.byToken(token).isPresent()));
  }

  TestCard card(String cardToken) {
    return cards.byToken(cardToken).orElseThrow();
  }

  Optional<Map<String, @Nullable Object>> json(Draft draft, String id) {
    return cardToken(draft, id)
        .map(token -> {
          var made = draft.find(Method.class, id);
          var shown =
              made.orElseGet(() -> new Method(id, draft.livemode(), draft.now(), token, Map.of()));
          return rendering.method(shown, card(token));
        });
  }
}
