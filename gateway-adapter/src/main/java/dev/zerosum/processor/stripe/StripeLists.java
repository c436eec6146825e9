package dev.zerosum.processor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads Stripe's lists to their end. Stripe cannot list by metadata, and its search lags, so our
/// reference is matched here, object by object.
final class StripeLists {

  private static final String RETURN = "payment_failure_refund";
  // Stripe's largest page.
  private static final long PAGE_SIZE = 100;
  // 100,000 objects: more cannot be read within any budget, and a list that never ends must.
  private static final int PAGES_MAX = 1000;
  // Our clock and Stripe's may differ, and Stripe counts in whole seconds.
  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofSeconds(60);

  private final StripeAccess access;

  StripeLists(StripeAccess access) {
    this.access = access;
  }

  /// The first intent of the window that matches, with its charge.
  ///
  /// @throws IncompleteList when the list could not be read to its end
  Optional<PaymentIntent> intent(
      boolean livemode, CallWindow window, Predicate<PaymentIntent> match, CallBudget budget)
      throws StripeException, IncompleteList {
    var created =
        PaymentIntentListParams.Created.builder()
            .setGte(window.from().minus(CLOCKS_DIFFER_MAX).getEpochSecond())
            .setLte(window.until().plus(CLOCKS_DIFFER_MAX).getEpochSecond())
            .build();
    var found =
        read(
            after ->
                access
                    .client()
                    .v1()
                    .paymentIntents()
                    .list(
                        PaymentIntentListParams.builder()
                            .setCreated(created)
                            .setLimit(PAGE_SIZE)
                            .setStartingAfter(after)
                            .addExpand("data.latest_charge")
                            .build(),
                        access.reading(livemode, budget)),
            match,
            budget);
    return found.stream().findFirst();
  }

  /// All refunds of one intent: a short list, which Stripe does filter.
  ///
  /// @throws IncompleteList when the list could not be read to its end
  List<Refund> refunds(boolean livemode, String reference, CallBudget budget)
      throws StripeException, IncompleteList {
    return read(
        after ->
            access
                .client()
                .v1()
                .refunds()
                .list(
                    RefundListParams.builder()
                        .setPaymentIntent(reference)
                        .setLimit(PAGE_SIZE)
                        .setStartingAfter(after)
                        .build(),
                    access.reading(livemode, budget)),
        refund -> reference.equals(refund.getPaymentIntent()),
        budget);
  }

  /// All disputes that were opened since.
  ///
  /// @throws IncompleteList when the list could not be read to its end
  List<Dispute> disputes(boolean livemode, Instant since, CallBudget budget)
      throws StripeException, IncompleteList {
    var created =
        DisputeListParams.Created.builder()
            .setGte(since.minus(CLOCKS_DIFFER_MAX).getEpochSecond())
            .build();
    return read(
        after ->
            access
                .client()
                .v1()
                .disputes()
                .list(
                    DisputeListParams.builder()
                        .setCreated(created)
                        .setLimit(PAGE_SIZE)
                        .setStartingAfter(after)
                        .build(),
                    access.reading(livemode, budget)),
        _ -> true,
        budget);
  }

  /// All lines of the statement since that say that a bank took something back.
  ///
  /// @throws IncompleteList when the list could not be read to its end
  List<BalanceTransaction> returns(boolean livemode, Instant since, CallBudget budget)
      throws StripeException, IncompleteList {
    var created =
        BalanceTransactionListParams.Created.builder()
            .setGte(since.minus(CLOCKS_DIFFER_MAX).getEpochSecond())
            .build();
    return read(
        after ->
            access
                .client()
                .v1()
                .balanceTransactions()
                .list(
                    BalanceTransactionListParams.builder()
                        .setType(RETURN)
                        .setCreated(created)
                        .setLimit(PAGE_SIZE)
                        .setStartingAfter(after)
                        .addExpand("data.source")
                        .build(),
                    access.reading(livemode, budget)),
        line -> RETURN.equals(line.getType()),
        budget);
  }

  private static <T extends HasId> List<T> read(
      Pages<T> pages, Predicate<T> match, CallBudget budget)
      throws StripeException, IncompleteList {
    var matching = new ArrayList<T>();
    @Nullable String after = null;
    for (int page = 0; page < PAGES_MAX; page++) {
      if (budget.isSpent()) {
        throw new IncompleteList("no time left after " + page + " pages");
      }
      var answer = pages.after(after);
      List<T> objects = answer.getData();
      objects.stream().filter(match).forEach(matching::add);
      if (!answer.getHasMore()) {
        return List.copyOf(matching);
      }
      if (objects.isEmpty()) {
        throw new IncompleteList("an empty page says that more follow");
      }
      after = objects.getLast().getId();
    }
    throw new IncompleteList("more than " + PAGES_MAX + " pages");
  }

  /// One page of a list.
  private interface Pages<T extends HasId> {
    StripeCollection<T> after(@Nullable String id) throws StripeException;
  }

  /// A list that was not read to its end proves no absence.
  static final class IncompleteList extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    IncompleteList(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
