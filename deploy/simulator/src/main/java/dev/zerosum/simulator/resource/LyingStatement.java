package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Refund;
import dev.zerosum.simulator.fault.StatementLie;
import dev.zerosum.simulator.fault.StatementLie.Kind;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The statement with its lies: first the lines, then the page that is shown of them.
final class LyingStatement {

  private final Responder responder;
  private final List<StatementLie> lies;

  LyingStatement(Responder responder, List<StatementLie> lies) {
    this.responder = responder;
    this.lies = lies;
  }

  Answer page(Draft draft, Call call, String url) {
    List<BalanceTransaction> lines = lines(draft);
    Optional<StatementLie> lie = lieOf(call, lines);
    List<BalanceTransaction> shown = lie.map(found -> relined(found, call, lines)).orElse(lines);
    Answer answer = responder.page(draft, call, rows(shown, lines), url, line -> true);
    return lie.map(found -> respoken(found, answer)).orElse(answer);
  }

  private static Page.Rows<BalanceTransaction> rows(
      List<BalanceTransaction> shown, List<BalanceTransaction> known) {
    return new Page.Rows<>() {
      @Override
      public Stream<BalanceTransaction> newestFirst(long createdFrom) {
        return shown.stream().takeWhile(line -> line.created() >= createdFrom);
      }

      @Override
      public boolean has(String id) {
        return known.stream().anyMatch(line -> line.id().equals(id));
      }
    };
  }

  private List<BalanceTransaction> lines(Draft draft) {
    List<BalanceTransaction> lines =
        new ArrayList<>(draft.newestFirst(BalanceTransaction.class, 0, line -> true).toList());
    for (StatementLie lie : lies) {
      if (lie.kind() == Kind.ALIEN) {
        lines.addFirst(alien(draft, lie));
      } else if (!lie.kind().isOfPage()) {
        lines = new ArrayList<>(lines.stream().flatMap(line -> told(draft, lie, line)).toList());
      }
    }
    // Stable: lines of one second keep their order.
    lines.sort(Comparator.comparingLong(BalanceTransaction::created).reversed());
    return lines;
  }

  private static BalanceTransaction alien(Draft draft, StatementLie lie) {
    return new BalanceTransaction(
        "txn_alien_" + lie.id(),
        draft.livemode(),
        lie.orderedAt(),
        "charge",
        "ch_alien_" + lie.id(),
        Money.of(lie.amount(), "USD"),
        0);
  }

  private static Stream<BalanceTransaction> told(
      Draft draft, StatementLie lie, BalanceTransaction line) {
    if (!paymentId(draft, line).equals(Optional.ofNullable(lie.paymentId()))) {
      return Stream.of(line);
    }
    Money amount = line.amount();
    return switch (lie.kind()) {
      case MISSING -> Stream.empty();
      case WRONG_CENT ->
          Stream.of(
              with(line, line.id(), amount.plus(new Money(lie.amount(), amount.currency())), 0));
      case WRONG_CURRENCY ->
          Stream.of(with(line, line.id(), Money.of(amount.minorUnits(), lie.currency()), 0));
      case DUPLICATED -> Stream.of(line, with(line, line.id() + "_copy", amount, 0));
      case LATE -> Stream.of(with(line, line.id(), amount, lie.seconds()));
      case ALIEN, TRUNCATED, MISSING_PAGE, REPEATED_LINE, MALFORMED, UNKNOWN_CURRENCY ->
          Stream.of(line);
    };
  }

  private static BalanceTransaction with(
      BalanceTransaction line, String id, Money amount, long later) {
    return new BalanceTransaction(
        id,
        line.livemode(),
        line.created() + later,
        line.type(),
        line.source(),
        amount,
        line.fee());
  }

  private static Optional<String> paymentId(Draft draft, BalanceTransaction line) {
    Optional<Map<String, String>> metadata =
        line.source().startsWith("re_")
            ? draft.find(Refund.class, line.source()).map(Refund::metadata)
            : draft.find(Charge.class, line.source()).map(Charge::metadata);
    return metadata.map(found -> found.get("payment_id"));
  }

  /// The lie about the page that is asked for. A walk goes forward: what is asked backwards, or for
  /// another window, is no page of it.
  private Optional<StatementLie> lieOf(Call call, List<BalanceTransaction> lines) {
    if (call.form().text("ending_before").isPresent()) {
      return Optional.empty();
    }
    int limit = Page.limit(call.form());
    int page =
        call.form()
            .text("starting_after")
            .map(cursor -> placeOf(cursor, call, lines) / limit + 1)
            .orElse(1);
    return lies.stream().filter(lie -> lie.kind().isOfPage() && lie.page() == page).findFirst();
  }

  private static int placeOf(String cursor, Call call, List<BalanceTransaction> lines) {
    long to = call.form().number("created[lt]").orElse(Long.MAX_VALUE);
    int place = 0;
    for (BalanceTransaction line : lines) {
      place += line.created() < to ? 1 : 0;
      if (line.id().equals(cursor)) {
        break;
      }
    }
    return place;
  }

  private static List<BalanceTransaction> relined(
      StatementLie lie, Call call, List<BalanceTransaction> lines) {
    Optional<String> cursor = call.form().text("starting_after");
    int limit = Page.limit(call.form());
    int first = cursor.map(id -> indexOf(id, lines) + 1).orElse(0);
    var shown = new ArrayList<>(lines);
    if (lie.kind() == Kind.MISSING_PAGE) {
      shown.subList(first, Math.min(shown.size(), first + limit)).clear();
    } else if (lie.kind() == Kind.REPEATED_LINE && first > 0) {
      shown.add(first, lines.get(first - 1));
    }
    return shown;
  }

  private static int indexOf(String id, List<BalanceTransaction> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  // A page's data are lists and maps of our own rendering, with text keys.
  @SuppressWarnings("unchecked")
  private static Answer respoken(StatementLie lie, Answer answer) {
    var body = new LinkedHashMap<String, @Nullable Object>(answer.body());
    var data = new ArrayList<>((List<Map<String, @Nullable Object>>) body.get("data"));
    if (data.isEmpty()) {
      return answer;
    }
    var first = new LinkedHashMap<>(data.getFirst());
    switch (lie.kind()) {
      case TRUNCATED -> {
        body.put("has_more", false);
        data.subList((data.size() + 1) / 2, data.size()).clear();
      }
      case MALFORMED -> first.put("amount", new BigDecimal("12.5"));
      case UNKNOWN_CURRENCY -> first.put("currency", "zzz");
      default -> {
        // The lines were the lie.
      }
    }
    data.set(0, first);
    body.put("data", data);
    return new Answer(answer.status(), body, answer.isStored());
  }
}
