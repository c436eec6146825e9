package dev.zerosum.processor.stripe;

import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.ProcessorStatement;
import dev.zerosum.processor.port.StatementReading;
import dev.zerosum.processor.port.StatementWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stripe's balance transactions as a statement. Stripe gives no total to count against, so each
/// page is held against a second question: what comes right before its first line, and whether
/// anything older than the last line is left at the end.
final class StripeStatement implements ProcessorStatement {

  // Stripe's largest page.
  private static final long PAGE_SIZE = 100;
  private static final int OK = 200;

  private final StripeSettings settings;
  private final StripeAccess access;

  StripeStatement(StripeSettings settings, StripeTransport transport) {
    this.settings = settings;
    this.access = new StripeAccess(settings, transport);
  }

  @Override
  public String name() {
    return StripeProcessor.NAME;
  }

  @Override
  public List<Boolean> livemodes() {
    return settings.liveApiKey() == null ? List.of(false) : List.of(false, true);
  }

  @Override
  public StatementReading read(
      boolean livemode, StatementWindow window, @Nullable String cursor, CallBudget budget) {
    try {
      return new StatementReading.Answered(page(new Asking(livemode, window, budget), cursor));
    } catch (ApiException unreadable) {
      // An answer of 200 that stripe-java cannot read is no outage: it would come again.
      return Objects.equals(unreadable.getStatusCode(), OK)
          ? unusable("stripe's page cannot be read: it is not what Stripe's API describes")
          : silent(unreadable);
    } catch (StripeException failure) {
      return silent(failure);
    } catch (UnusableLine broken) {
      return unusable(broken.reason());
    }
  }

  private StatementAnswer page(Asking asking, @Nullable String cursor)
      throws StripeException, UnusableLine {
    var found = list(asking, created(asking.window()).setLimit(PAGE_SIZE).setStartingAfter(cursor));
    List<BalanceTransaction> rows = found.getData();
    if (rows == null || found.getHasMore() == null) {
      throw new UnusableLine("a page without lines or without has_more");
    }
    if (rows.isEmpty() && (found.getHasMore() || cursor != null)) {
      throw new UnusableLine("more lines were promised after " + cursor + " and none came");
    }
    if (cursor != null) {
      requireFollows(asking, cursor, rows.getFirst().getId());
    }
    if (!found.getHasMore() && !rows.isEmpty()) {
      requireEnd(asking, rows.getLast());
    }
    List<StatementLine> lines = new ArrayList<>();
    for (BalanceTransaction row : rows) {
      lines.add(StatementReadings.line(row));
    }
    @Nullable String next = found.getHasMore() ? rows.getLast().getId() : null;
    return new StatementAnswer.Page(lines, found.getHasMore(), next, null);
  }

  // Stripe lists backwards too: what is right before this page must be the end of the last one.
  private void requireFollows(Asking asking, String cursor, String first)
      throws StripeException, UnusableLine {
    var before =
        list(asking, created(asking.window()).setLimit(1L).setEndingBefore(first)).getData();
    if (before.isEmpty() || !before.getLast().getId().equals(cursor)) {
      throw new UnusableLine(
          "wrongly paged: line "
              + first
              + " was given after "
              + cursor
              + ", and before it comes "
              + (before.isEmpty() ? "nothing" : before.getLast().getId()));
    }
  }

  private void requireEnd(Asking asking, BalanceTransaction last)
      throws StripeException, UnusableLine {
    var older =
        BalanceTransactionListParams.Created.builder()
            .setGte(asking.window().from().getEpochSecond())
            .setLt(last.getCreated())
            .build();
    var left =
        list(asking, BalanceTransactionListParams.builder().setCreated(older).setLimit(1L))
            .getData();
    if (!left.isEmpty()) {
      throw new UnusableLine(
          "truncated: it ended at line "
              + last.getId()
              + ", and line "
              + left.getFirst().getId()
              + " is older");
    }
  }

  private StripeCollection<BalanceTransaction> list(
      Asking asking, BalanceTransactionListParams.Builder params) throws StripeException {
    return access
        .client()
        .v1()
        .balanceTransactions()
        .list(
            params.addExpand("data.source").build(),
            access.reading(asking.livemode(), asking.budget()));
  }

  private static BalanceTransactionListParams.Builder created(StatementWindow window) {
    return BalanceTransactionListParams.builder()
        .setCreated(
            BalanceTransactionListParams.Created.builder()
                .setGte(window.from().getEpochSecond())
                .setLt(window.to().getEpochSecond())
                .build());
  }

  private static StatementReading unusable(String reason) {
    return new StatementReading.Answered(new StatementAnswer.Unusable(reason));
  }

  private static StatementReading silent(StripeException failure) {
    return new StatementReading.Silent("stripe gave no statement: " + failure.getMessage());
  }

  /// What stays the same in all questions for one page.
  private record Asking(boolean livemode, StatementWindow window, CallBudget budget) {}

  /// A line or a page from which nothing may be concluded.
  static final class UnusableLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableLine(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
