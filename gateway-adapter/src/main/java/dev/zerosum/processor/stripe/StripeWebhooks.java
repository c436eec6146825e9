package dev.zerosum.processor.stripe;

import com.google.gson.JsonParseException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.attempt.Attempts;
import dev.zerosum.processor.hint.BuyerNudges;
import dev.zerosum.processor.hint.Hint;
import dev.zerosum.processor.hint.Hint.About;
import dev.zerosum.processor.hint.Hints;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Takes Stripe's webhooks. The signature lets a hint in; nothing is decided from it.
@RestController
@ConditionalOnProperty("zerosum.processor.stripe.api-key")
final class StripeWebhooks {

  private static final Logger LOG = LoggerFactory.getLogger(StripeWebhooks.class);

  // That it was created we know. Some accounts are only sent the charge's events.
  private static final Set<String> REFUND_EVENTS =
      Set.of("refund.updated", "refund.failed", "charge.refunded", "charge.refund.updated");

  private static final String DISPUTE_EVENTS = "charge.dispute.";
  // What was charged failed: at once, which we know, or long after it had succeeded.
  private static final Set<String> FAILURE_EVENTS =
      Set.of("charge.failed", "payment_intent.payment_failed");

  private final StripeSettings settings;
  private final Attempts attempts;
  private final Hints hints;
  private final BuyerNudges nudges;
  private final Clock clock;

  StripeWebhooks(
      StripeSettings settings, Attempts attempts, Hints hints, BuyerNudges nudges, Clock clock) {
    this.settings = settings;
    this.attempts = attempts;
    this.hints = hints;
    this.nudges = nudges;
    this.clock = clock;
  }

  /// Keeps a signed event as a hint; 400 otherwise, and Stripe delivers again.
  @PostMapping("/webhooks/stripe")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void receive(
      @RequestBody String body,
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature) {
    Event event = verified(body, signature);
    Hint hint = hint(event);
    boolean isNew = hints.keep(hint);
    if (isNew && hint.type().startsWith("payment_intent.")) {
      payment(event).ifPresent(nudges::mayHaveActed);
    }
    LOG.info("webhook {} of type {} kept, new: {}", hint.eventId(), hint.type(), isNew);
  }

  private Event verified(String body, @Nullable String signature) {
    if (signature == null || settings.webhookSecret() == null) {
      throw refused();
    }
    try {
      return Webhook.constructEvent(
          body,
          signature,
          settings.webhookSecret(),
          settings.webhookTolerance().toSeconds(),
          clock);
    } catch (SignatureVerificationException | JsonParseException e) {
      throw refused();
    }
  }

  private Hint hint(@Nullable Event event) {
    if (event == null || event.getId() == null || event.getType() == null) {
      throw refused();
    }
    JsonNode object = object(event);
    boolean isOfDispute = event.getType().startsWith(DISPUTE_EVENTS);
    @Nullable String reference = object.path("id").asStringOpt().orElse(null);
    return new Hint(
        StripeProcessor.NAME,
        event.getId(),
        event.getType(),
        reference,
        isOfDispute
            ? DisputeReading.idOf(reference).map(DisputeId::value).orElse(null)
            : Reference.objectIn(metadata(object)),
        isOfDispute ? About.DISPUTE : about(event),
        Boolean.TRUE.equals(event.getLivemode()),
        Instant.ofEpochSecond(event.getCreated()));
  }

  private About about(Event event) {
    if (REFUND_EVENTS.contains(event.getType())) {
      return About.REFUND;
    }
    // An ordinary decline is told by the call's own answer: only our row knows the others.
    boolean mayBeReturn =
        FAILURE_EVENTS.contains(event.getType())
            && payment(event).filter(attempts::mayComeBack).isPresent();
    return mayBeReturn ? About.RETURN : About.NOTHING;
  }

  /// The payment that the event's object says it is of.
  private static Optional<PaymentId> payment(Event event) {
    return Reference.paymentIn(metadata(object(event)));
  }

  private static JsonNode object(Event event) {
    // The raw text: the library reads an object only when its version is the event's.
    return event.getData() == null
        ? MissingNode.getInstance()
        : ZerosumJson.mapper().readTree(event.getDataObjectDeserializer().getRawJson());
  }

  private static Map<String, String> metadata(JsonNode object) {
    var metadata = new HashMap<String, String>();
    object
        .path("metadata")
        .properties()
        .forEach(entry ->
            entry.getValue().asStringOpt().ifPresent(text -> metadata.put(entry.getKey(), text)));
    return metadata;
  }

  private static ProblemException refused() {
    return new ProblemException(
        Problem.invalid("webhook_refused", null, "A signed event of Stripe was expected."));
  }
}
