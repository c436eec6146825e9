package dev.zerosum.processor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.param.DisputeCloseParams;
import com.stripe.param.DisputeRetrieveParams;
import com.stripe.param.DisputeUpdateParams;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.DisputeSight;
import dev.zerosum.processor.port.OpenedDispute;
import dev.zerosum.processor.port.ProcessorDisputes;
import dev.zerosum.processor.port.ProcessorOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Disputes at Stripe.
final class StripeDisputes implements ProcessorDisputes {

  private static final Logger LOG = LoggerFactory.getLogger(StripeDisputes.class);

  private static final String PAYMENT_INTENT = "payment_intent";

  private final StripeAccess access;
  private final StripeLists lists;

  StripeDisputes(StripeSettings settings, StripeTransport transport) {
    this.access = new StripeAccess(settings, transport);
    this.lists = new StripeLists(access);
  }

  @Override
  public String name() {
    return StripeProcessor.NAME;
  }

  @Override
  public DisputeSight look(boolean livemode, String reference, CallBudget budget) {
    try {
      var params = DisputeRetrieveParams.builder().addExpand(PAYMENT_INTENT).build();
      var options = access.reading(livemode, budget);
      return DisputeReading.sight(
          access.client().v1().disputes().retrieve(reference, params, options));
    } catch (StripeException e) {
      return StripeFailures.isMissing(e)
          ? new DisputeSight.Missing("stripe knows no dispute " + reference)
          : unclear(e);
    }
  }

  @Override
  public Optional<List<OpenedDispute>> opened(boolean livemode, Instant since, CallBudget budget) {
    try {
      return Optional.of(
          lists.disputes(livemode, since, budget).stream()
              .flatMap(dispute -> DisputeReading.opened(dispute).stream())
              .toList());
    } catch (StripeException | StripeLists.IncompleteList untold) {
      LOG.debug("stripe did not list the disputes since {}: {}", since, untold.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public DisputeSight submit(
      StepKey key,
      boolean livemode,
      String reference,
      Map<String, String> evidence,
      boolean isSubmitted,
      CallBudget budget) {
    try {
      // The names are Stripe's own, so they need no setters of stripe-java's.
      var params =
          DisputeUpdateParams.builder()
              .putExtraParam("evidence", evidence)
              .setSubmit(isSubmitted)
              .addExpand(PAYMENT_INTENT)
              .build();
      var options = access.writing(livemode, key, budget);
      return DisputeReading.sight(
          access.client().v1().disputes().update(reference, params, options));
    } catch (StripeException e) {
      return refused(e);
    }
  }

  @Override
  public DisputeSight accept(StepKey key, boolean livemode, String reference, CallBudget budget) {
    try {
      var params = DisputeCloseParams.builder().addExpand(PAYMENT_INTENT).build();
      var options = access.writing(livemode, key, budget);
      return DisputeReading.sight(
          access.client().v1().disputes().close(reference, params, options));
    } catch (StripeException e) {
      return refused(e);
    }
  }

  private static DisputeSight refused(StripeException failure) {
    return StripeFailures.outcomeOf(failure) instanceof ProcessorOutcome.Declined declined
        ? new DisputeSight.Declined(declined.code(), declined.message())
        : unclear(failure);
  }

  private static DisputeSight unclear(StripeException failure) {
    return new DisputeSight.Unclear(
        "stripe did not say how the dispute stands: " + failure.getMessage(),
        StripeFailures.isOutage(failure));
  }
}
