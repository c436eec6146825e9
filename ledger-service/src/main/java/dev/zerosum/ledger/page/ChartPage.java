package dev.zerosum.ledger.page;

import dev.zerosum.ledger.read.ChartView;
import java.util.stream.Collectors;

/// The chart of accounts as a page.
final class ChartPage {

  private ChartPage() {}

  static String render(ChartView chart) {
    return Html.page(
        "Chart of accounts",
        """
        <p class="over">Ledger</p><h1>Chart of accounts</h1>
        <p class="small">Every account that the book can have. Test mode has its own, behind
        <code>test/</code>. New entries of a hot account are spread over shards; a guarded account
        is never less than nothing. Both can be set otherwise for an account.</p>
        <div class="wide"><table><thead><tr><th>Name</th><th>What is in it</th>
        <th class="n">Shards</th><th>Guarded</th></tr></thead><tbody>%s</tbody></table></div>
        """
            .formatted(chart.data().stream().map(ChartPage::row).collect(Collectors.joining())));
  }

  private static String row(ChartView.Line line) {
    return "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td>%s</td></tr>"
        .formatted(
            Html.code(line.name()),
            Html.text(line.meaning()),
            line.shards() == 1 ? "" : line.shards(),
            line.isGuarded() ? "yes" : "");
  }
}
