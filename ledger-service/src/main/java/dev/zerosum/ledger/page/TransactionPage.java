package dev.zerosum.ledger.page;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.read.EntryView;
import dev.zerosum.ledger.read.TransactionView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A transaction as T-accounts: one T for each account, debits on the left, credits on the right,
/// and below what each currency sums to.
final class TransactionPage {

  private TransactionPage() {}

  static String render(TransactionView transaction) {
    return Html.page(
        transaction.kind().replace('_', ' ') + " " + transaction.reference(),
        head(transaction) + accounts(transaction.entries()) + totals(transaction.entries()));
  }

  private static String head(TransactionView transaction) {
    return """
    <p class="over">Transaction %s</p><h1>%s %s</h1>
    %s<dl>
    <dt>Reference</dt><dd>%s</dd>
    <dt>Key</dt><dd>%s</dd>
    <dt>Id</dt><dd>%s</dd>
    <dt>Recorded</dt><dd>%s</dd>
    <dt>Digest of legs</dt><dd>%s</dd>
    </dl>
    """
        .formatted(
            transaction.sequence(),
            Html.words(transaction.kind()),
            Html.badge(transaction.livemode()),
            notes(transaction),
            Html.code(transaction.reference()),
            Html.code(transaction.key()),
            Html.code(transaction.id()),
            Html.instant(transaction.recordedAt()),
            Html.code(transaction.legsDigest()));
  }

  private static String notes(TransactionView transaction) {
    var notes = new StringBuilder();
    if (transaction.reverses() != null) {
      notes.append(note("It reverses ", transaction.reverses()));
    }
    if (transaction.reversedBy() != null) {
      notes.append(note("It was reversed by ", transaction.reversedBy()));
    }
    if (transaction.resolves() != null) {
      notes.append(note("It ends the reservation ", transaction.resolves()));
    }
    if (transaction.resolvedBy() != null) {
      notes.append(note("The reservation was ended by ", transaction.resolvedBy()));
    }
    return notes.append(exchange(transaction.fx())).toString();
  }

  private static String exchange(@Nullable FxTerms fx) {
    return fx == null
        ? ""
        : "<p class=\"note\">It exchanges %s into %s at %s by %s of %s, spread %s.</p>"
            .formatted(
                fx.from(),
                fx.to(),
                fx.rate().toPlainString(),
                Html.text(fx.source()),
                Html.instant(fx.quotedAt()),
                fx.spread().toPlainString());
  }

  private static String note(String words, String key) {
    return "<p class=\"note\">%s%s.</p>"
        .formatted(words, Html.link(Html.code(key), "transactions", key, "/page"));
  }

  private static String accounts(List<EntryView> entries) {
    Map<String, List<EntryView>> byAccount = new LinkedHashMap<>();
    entries.forEach(
        entry -> byAccount.computeIfAbsent(entry.accountId(), _ -> new ArrayList<>()).add(entry));
    return byAccount.values().stream()
        .map(TransactionPage::account)
        .collect(Collectors.joining("\n", "<h2>Accounts</h2><div class=\"ts\">", "</div>"));
  }

  private static String account(List<EntryView> entries) {
    EntryView first = entries.getFirst();
    String foot = entries.size() < 2 ? "" : foot(Sides.of(entries));
    return """
    <section class="t"><h3>%s</h3><table>
    <thead><tr><th scope="col">Debit</th><th scope="col">Credit</th></tr></thead>
    <tbody>%s</tbody>%s</table></section>
    """
        .formatted(
            Html.link(Html.name(first.account()), "accounts", first.accountId(), "/statement/page"),
            entries.stream().map(TransactionPage::leg).collect(Collectors.joining()),
            foot);
  }

  private static String leg(EntryView entry) {
    String cell =
        "<td><span class=\"leg\">%d</span>%s</td>"
            .formatted(entry.legNumber(), Html.amount(positive(entry.amount())));
    return entry.amount().isPositive()
        ? "<tr><td></td>" + cell + "</tr>"
        : "<tr>" + cell + "<td></td></tr>";
  }

  private static String foot(Sides sides) {
    return "<tfoot><tr><td><span>%s</span></td><td><span>%s</span></td></tr></tfoot>"
        .formatted(Html.amount(sides.debit()), Html.amount(sides.credit()));
  }

  private static String totals(List<EntryView> entries) {
    Map<String, List<EntryView>> byCurrency =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.amount().currency().code(), TreeMap::new, Collectors.toList()));
    return """
    <h2>Sums</h2><div class="wide"><table><thead><tr><th>Currency</th><th class="n">Debits</th>
    <th class="n">Credits</th><th class="n">Sum</th></tr></thead><tbody>%s</tbody></table></div>
    """
        .formatted(
            byCurrency.values().stream()
                .map(Sides::of)
                .map(TransactionPage::total)
                .collect(Collectors.joining()));
  }

  private static String total(Sides sides) {
    Money sum = sides.credit().minus(sides.debit());
    return """
    <tr><td>%s</td><td class="n">%s</td><td class="n">%s</td><td class="n %s">%s</td></tr>
    """
        .formatted(
            sum.currency(),
            Html.amount(sides.debit()),
            Html.amount(sides.credit()),
            sum.minorUnits() == 0 ? "zero" : "off",
            Html.amount(sum));
  }

  private static Money positive(Money amount) {
    return amount.isPositive() ? amount : amount.negated();
  }

  /// Both sides of some entries of one currency, each as a positive amount.
  private record Sides(Money debit, Money credit) {

    static Sides of(List<EntryView> entries) {
      CurrencyCode currency = entries.getFirst().amount().currency();
      var debit = new Money(0, currency);
      var credit = new Money(0, currency);
      for (EntryView entry : entries) {
        if (entry.amount().isPositive()) {
          credit = credit.plus(entry.amount());
        } else {
          debit = debit.minus(entry.amount());
        }
      }
      return new Sides(debit, credit);
    }
  }
}
