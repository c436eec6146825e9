package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.ChartLine;
import dev.zerosum.ledger.posting.AccountSetting;
import java.util.Arrays;
import java.util.List;

/// The chart of accounts as readers see it. Each account is there for live money and, behind
/// `test/`, for test mode.
public record ChartView(List<Line> data) {

  public ChartView {
    data = List.copyOf(data);
  }

  /// The chart, with what holds for accounts that nobody has set anything for.
  public static ChartView ofDefaults() {
    return new ChartView(Arrays.stream(ChartLine.values()).map(Line::of).toList());
  }

  /// One line of the chart.
  ///
  /// @param name how its accounts are named, for instance `merchant/{merchant}/pending/{currency}`
  /// @param shards over how many accounts new entries are spread, unless set otherwise
  /// @param isGuarded whether a debit that would leave less than nothing is refused, unless set
  ///   otherwise
  public record Line(String name, String type, String meaning, int shards, boolean isGuarded) {

    private static Line of(ChartLine line) {
      String example =
          line.template()
              .replace("{merchant}", "mer_a")
              .replace("{customer}", "cus_a")
              .replace("{currency}", "USD");
      AccountSetting setting = AccountSetting.ofChart(new AccountName(example));
      return new Line(
          line.template(), line.type(), line.meaning(), setting.shards(), setting.isGuarded());
    }
  }
}
