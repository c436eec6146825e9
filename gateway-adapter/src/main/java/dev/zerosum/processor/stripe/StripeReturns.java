package dev.zerosum.processor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.MetadataStore;
import com.stripe.param.PaymentIntentRetrieveParams;
import dev.zerosum.kernel.CardNumbers;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.ReturnState;
import dev.zerosum.processor.port.ReturnedPayment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a charge that succeeded has failed since. Stripe takes the amount off our balance then,
/// with a line of its own in the statement, and the charge names that line.
final class StripeReturns {

  private static final String RETURN_LINE = "latest_charge.failure_balance_transaction";

  private static final Logger LOG = LoggerFactory.getLogger(StripeReturns.class);

  private final StripeAccess access;
  private final StripeLists lists;

  StripeReturns(StripeAccess access) {
    this.access = access;
    this.lists = new StripeLists(access);
  }

  /// Whose charges have come back since; empty when Stripe did not tell all of them.
  Optional<List<ReturnedPayment>> since(boolean livemode, Instant since, CallBudget budget) {
    try {
      return Optional.of(
          lists.returns(livemode, since, budget).stream()
              .flatMap(line -> returned(line).stream())
              .toList());
    } catch (StripeException | StripeLists.IncompleteList untold) {
      LOG.debug("stripe did not list the returns since {}: {}", since, untold.getMessage());
      return Optional.empty();
    }
  }

  ReturnState of(boolean livemode, String reference, CallBudget budget) {
    try {
      var intent =
          access
              .client()
              .v1()
              .paymentIntents()
              .retrieve(
                  reference,
                  PaymentIntentRetrieveParams.builder().addExpand(RETURN_LINE).build(),
                  access.reading(livemode, budget));
      return read(reference, intent.getLatestChargeObject());
    } catch (StripeException e) {
      return new ReturnState.Unclear(
          "stripe did not say whether it came back: " + e.getMessage(), StripeFailures.isOutage(e));
    } catch (IllegalArgumentException odd) {
      return new ReturnState.Unclear("stripe told of no amount: " + odd.getMessage(), false);
    }
  }

  /// The payment that a line is of; none when it is of a charge that is not ours.
  private static Optional<ReturnedPayment> returned(BalanceTransaction line) {
    return line.getSourceObject() instanceof MetadataStore<?> source
        ? Reference.paymentIn(source.getMetadata())
            .map(payment ->
                new ReturnedPayment(
                    payment, line.getId(), Instant.ofEpochSecond(line.getCreated())))
        : Optional.empty();
  }

  private static ReturnState read(String reference, @Nullable Charge charge) {
    if (charge == null) {
      return new ReturnState.Unclear(reference + " has no charge", false);
    }
    if (!"failed".equals(charge.getStatus())) {
      return new ReturnState.Kept();
    }
    BalanceTransaction line = charge.getFailureBalanceTransactionObject();
    if (line == null || line.getAmount() >= 0) {
      // It was taken, so it must be given back: by a line that Stripe has not written yet.
      return new ReturnState.Unclear(charge.getId() + " failed without a line for it", false);
    }
    String message =
        Objects.requireNonNullElse(charge.getFailureMessage(), "The bank took it back.");
    return new ReturnState.Returned(
        StripeAmounts.money(Math.negateExact(line.getAmount()), line.getCurrency()),
        Objects.requireNonNullElse(charge.getFailureCode(), "debit_returned"),
        CardNumbers.redact(message));
  }
}
