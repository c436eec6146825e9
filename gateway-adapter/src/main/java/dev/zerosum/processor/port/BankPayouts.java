package dev.zerosum.processor.port;

import dev.zerosum.kernel.StepKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bank that pays merchants out (DESIGN section 6). A new one is a new package that offers a bean
/// of this type: nothing here is edited.
///
/// Each method makes one call, retries nothing, returns within the budget, and throws nothing for
/// what a bank can do wrong: refusals, silence and nonsense are answers.
public interface BankPayouts {

  /// The name in settings, rows and metrics.
  String name();

  /// The modes there is a key for; true is live mode.
  List<Boolean> livemodes();

  /// How long the bank remembers a key, counted from its first use.
  Duration keyHorizon();

  /// Orders a payout. The same order under the same key is one payout, however often it is sent
  /// within [#keyHorizon].
  BankAnswer order(StepKey key, PayoutOrder order, CallBudget budget);

  /// Finds out what came of an order without sending it again, by our own id of it.
  BankFinding lookUp(PayoutOrder order, CallBudget budget);

  /// What became of orders since, in the order in which the bank says it: each line once, unless it
  /// is asked for again.
  ///
  /// @param after the bank's id of the last line that is known; null from the beginning
  BankReport report(boolean livemode, @Nullable String after, CallBudget budget);
}
