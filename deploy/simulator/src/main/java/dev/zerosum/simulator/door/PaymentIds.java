package dev.zerosum.simulator.door;

import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.wire.Call;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds which of the caller's payments a call is about: by its metadata, or by its intent's.
final class PaymentIds {

  private static final String MEMBER = "payment_id";

  private final Book book;

  PaymentIds(Book book) {
    this.book = book;
  }

  Optional<String> of(Call call, boolean livemode) {
    return Optional.ofNullable(call.form().map("metadata").get(MEMBER))
        .or(() -> call.form().text("reference"))
        .or(() ->
            Stream.concat(call.path().stream(), call.form().text("payment_intent").stream())
                .flatMap(id -> ofIntent(id, livemode).stream())
                .findFirst());
  }

  private Optional<String> ofIntent(String id, boolean livemode) {
    return book.read(
        livemode,
        draft -> draft.find(Intent.class, id).map(intent -> intent.terms().metadata().get(MEMBER)));
  }
}
