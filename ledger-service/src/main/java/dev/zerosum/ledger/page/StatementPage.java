package dev.zerosum.ledger.page;

import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.statement.StatementLine;
import dev.zerosum.ledger.statement.StatementPart;
import java.time.Instant;
import java.util.stream.Collectors;

/// An account's statement: what it had, each entry with the balance after it, and what it had then.
final class StatementPage {

  private StatementPage() {}

  /// The page of one part of a statement.
  ///
  /// @param isContinued whether pages come before this one
  static String render(StatementPart statement, boolean isContinued) {
    return Html.page(
        "Statement of " + statement.account(), head(statement) + table(statement, isContinued));
  }

  private static String head(StatementPart statement) {
    Money moved = statement.closingBalance().minus(statement.openingBalance());
    return """
    <p class="over">Statement in %s</p><h1>%s %s</h1><dl>
    <dt>From</dt><dd>%s</dd>
    <dt>Until</dt><dd>%s</dd>
    <dt>Moved</dt><dd>%s %s</dd>
    <dt>Account</dt><dd>%s</dd>
    </dl><p class="small"><a href="%s">The whole statement as CSV</a></p>
    """
        .formatted(
            statement.account().currency(),
            Html.name(statement.account()),
            Html.badge(statement.account().livemode()),
            Html.instant(statement.from()),
            Html.instant(statement.to()),
            Html.amount(moved),
            moved.currency(),
            Html.code(statement.accountId()),
            Html.text(address(statement, ".csv")));
  }

  private static String table(StatementPart statement, boolean isContinued) {
    return """
    <h2>Entries</h2><div class="wide"><table><thead><tr><th>Recorded</th><th>Kind</th>
    <th>Reference</th><th class="n">Debit</th><th class="n">Credit</th><th class="n">Balance</th>
    </tr></thead><tbody>%s%s%s</tbody></table></div>%s
    """
        .formatted(
            isContinued ? "" : edge("Opening", statement.from(), statement.openingBalance()),
            statement.data().stream().map(StatementPage::row).collect(Collectors.joining()),
            statement.hasMore() ? "" : edge("Closing", statement.to(), statement.closingBalance()),
            statement.hasMore() ? more(statement) : "");
  }

  private static String row(StatementLine line) {
    String amount =
        Html.amount(line.amount().isPositive() ? line.amount() : line.amount().negated());
    return """
    <tr><td class="when">%s</td><td>%s</td><td>%s</td><td class="n">%s</td><td class="n">%s</td>
    <td class="n">%s</td></tr>
    """
        .formatted(
            Html.instant(line.createdAt()),
            Html.link(
                Html.words(line.kind()), "transactions", line.transactionId().value(), "/page"),
            Html.code(line.reference()),
            line.amount().isPositive() ? "" : amount,
            line.amount().isPositive() ? amount : "",
            Html.amount(line.balance()));
  }

  private static String edge(String word, Instant at, Money balance) {
    return """
    <tr class="edge"><td class="when">%s</td><td colspan="4">%s</td><td class="n">%s</td></tr>
    """
        .formatted(Html.instant(at), word, Html.amount(balance));
  }

  private static String more(StatementPart statement) {
    String next =
        address(statement, "/page") + "&starting_after=" + statement.data().getLast().id();
    return "<p><a href=\"%s\">Later entries</a></p>".formatted(Html.text(next));
  }

  private static String address(StatementPart statement, String form) {
    return Html.address("accounts", statement.accountId(), "/statement" + form)
        + "?from="
        + statement.from()
        + "&to="
        + statement.to();
  }
}
