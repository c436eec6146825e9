package dev.zerosum.simulator.bank;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.BankLine;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.book.Transfer;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The bank's own small API. It does what it is told under each key, once; two orders for the same
/// reference under two keys are two payments, as with a real bank.
///
/// An account's name says what becomes of a transfer to it: `…rejected…` is refused, `…failing…`
/// fails on its way, `…returning…` arrives and comes back, `…silent…` is never heard of again;
/// every other arrives.
public final class Bank {

  private static final int LINES_MAX = 100;

  private final UnaryOperator<String> ids;
  private final Duration course;

  /// @param course how long each step of a transfer takes
  public Bank(UnaryOperator<String> ids, Duration course) {
    this.ids = ids;
    this.course = course;
  }

  /// Its endpoints.
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/bank/transfers",
            Operation.PAYOUT,
            Set.of("reference", "account", "amount", "currency"),
            this::order),
        new Route("GET", "/bank/transfers", Operation.LIST, Set.of("reference"), Bank::find),
        new Route("GET", "/bank/report", Operation.LIST, Set.of("after"), Bank::report),
        new Route("GET", "/bank/returns", Operation.LIST, Set.of("after"), Bank::returns),
        new Route(
            "GET",
            "/bank/statement",
            Operation.LIST,
            Set.of("from", "to", "before"),
            Bank::statement));
  }

  private Answer order(Call call, Draft draft) {
    Form form = call.form();
    String account = form.requiredText("account");
    if (!account.startsWith("ba_")) {
      throw Refusal.missing("account", account, "account", false);
    }
    long units = form.number("amount").orElse(0L);
    if (units <= 0) {
      throw Refusal.invalid("parameter_invalid_integer", "amount", "An amount is above 0.");
    }
    var transfer =
        new Transfer(
            ids.apply("bt_"),
            draft.livemode(),
            draft.now(),
            form.requiredText("reference"),
            account,
            Money.of(units, form.requiredText("currency")),
            Transfer.Status.ACCEPTED,
            account.contains("silent") ? null : draft.now() + course.toSeconds(),
            null);
    if (account.contains("rejected")) {
      draft.move(movement(Kind.PAYOUT_REJECTED, transfer));
      throw Refusal.unexpected("account_rejected", "account", "The account takes no payments.");
    }
    draft.put(transfer);
    draft.move(movement(Kind.PAYOUT, transfer));
    return Answer.ok(json(transfer));
  }

  private static Answer find(Call call, Draft draft) {
    String reference = call.form().requiredText("reference");
    var found =
        draft
            .newestFirst(Transfer.class, 0, transfer -> transfer.reference().equals(reference))
            .map(Bank::json)
            .toList();
    return Answer.ok(Map.of("data", found));
  }

  private static Answer report(Call call, Draft draft) {
    return lines(call, draft, line -> true);
  }

  private static Answer returns(Call call, Draft draft) {
    return lines(call, draft, line -> !line.verb().equals("paid"));
  }

  // What moved on the orderer's account in a window, newest first, from a line on; and how many
  // lines the window has in all.
  private static Answer statement(Call call, Draft draft) {
    long from = call.form().number("from").orElse(0L);
    long to = call.form().number("to").orElse(Long.MAX_VALUE);
    String before = call.form().text("before").orElse("");
    List<BankLine> all =
        draft
            .newestFirst(BankLine.class, 0, line -> line.effect() != 0)
            .filter(line -> line.created() >= from && line.created() < to)
            .toList();
    List<BankLine> older = all;
    if (!before.isEmpty()) {
      int place = all.stream().map(BankLine::id).toList().indexOf(before);
      if (place < 0) {
        throw Refusal.missing("line", before, "before", false);
      }
      older = all.subList(place + 1, all.size());
    }
    return page(older, all.size());
  }

  // Oldest first, from a line on; the book has the newest first.
  private static Answer lines(Call call, Draft draft, Predicate<BankLine> wanted) {
    String after = call.form().text("after").orElse("");
    List<BankLine> newer =
        draft
            .newestFirst(BankLine.class, 0, line -> true)
            .takeWhile(line -> !line.id().equals(after))
            .filter(wanted)
            .toList();
    if (!after.isEmpty() && draft.find(BankLine.class, after).isEmpty()) {
      throw Refusal.missing("line", after, "after", false);
    }
    List<BankLine> oldestFirst = new ArrayList<>(newer.reversed());
    return page(oldestFirst, oldestFirst.size());
  }

  private static Answer page(List<BankLine> lines, int total) {
    List<BankLine> page = lines.subList(0, Math.min(LINES_MAX, lines.size()));
    return Answer.ok(
        Map.of(
            "data",
            page.stream().map(Bank::json).toList(),
            "has_more",
            lines.size() > page.size(),
            "total_count",
            total));
  }

  /// Moves what is due one step on, and writes its line.
  void move(Draft draft, Transfer transfer) {
    String account = transfer.account();
    if (transfer.status() == Transfer.Status.PAID) {
      end(draft, transfer, Transfer.Status.RETURNED, Kind.PAYOUT_RETURNED, "account_closed");
    } else if (account.contains("failing")) {
      end(draft, transfer, Transfer.Status.FAILED, Kind.PAYOUT_FAILED, "no_account");
    } else {
      Long next = account.contains("returning") ? draft.now() + course.toSeconds() : null;
      tell(
          draft,
          transfer.moved(Transfer.Status.PAID, next, null),
          movement(Kind.PAYOUT_PAID, transfer));
    }
  }

  private void end(Draft draft, Transfer transfer, Transfer.Status status, Kind kind, String code) {
    tell(draft, transfer.moved(status, null, code), movement(kind, transfer));
  }

  private void tell(Draft draft, Transfer moved, Movement movement) {
    draft.put(moved);
    draft.put(
        new BankLine(
            ids.apply("bl_"),
            moved.livemode(),
            draft.now(),
            moved.id(),
            moved.reference(),
            moved.status().word(),
            moved.amount(),
            moved.code()));
    draft.move(movement);
  }

  // The journal names whom it is for where every movement does.
  private static Movement movement(Kind kind, Transfer transfer) {
    return new Movement(
        kind,
        transfer.id(),
        transfer.livemode(),
        null,
        null,
        transfer.amount(),
        Map.of("payment_id", transfer.reference(), "account", transfer.account()));
  }

  private static Map<String, @Nullable Object> json(Transfer transfer) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", transfer.id());
    json.put("reference", transfer.reference());
    json.put("account", transfer.account());
    json.put("amount", transfer.amount().minorUnits());
    json.put("currency", transfer.amount().currency().code());
    json.put("status", transfer.status().word());
    json.put("code", transfer.code());
    json.put("created", transfer.created());
    return json;
  }

  private static Map<String, @Nullable Object> json(BankLine line) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", line.id());
    json.put("transfer", line.transfer());
    json.put("reference", line.reference());
    json.put("status", line.verb());
    json.put("code", line.code());
    json.put("amount", line.effect());
    json.put("currency", line.amount().currency().code());
    json.put("created", line.created());
    return json;
  }
}
