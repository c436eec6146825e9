package dev.zerosum.payment.dispute;

import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.TextMapLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The body of `POST /v1/disputes/{id}`.
///
/// @param evidence text by name; an empty one removes its name
/// @param submit whether it goes to the buyer's bank now, which happens once
/// @param metadata merged into what is there; an empty text removes its key
record UpdateDispute(
    @Schema(
            description = "At most 20,000 characters each and 150,000 in all",
            example = "{\"uncategorized_text\": \"It was delivered.\"}")
        @Nullable Map<String, String> evidence,
    @Schema(description = "Whether it goes to the buyer's bank now; true when absent")
        @Nullable Boolean submit,
    @Nullable Map<String, String> metadata) {

  // Stripe takes 150,000 characters in all; most of its fields take 20,000.
  private static final TextMapLimits LIMITS = new TextMapLimits(30, 40, 20_000);
  private static final int LENGTH_MAX = 150_000;

  /// The names that processors share; files are no part of them.
  private static final Set<String> NAMES =
      Set.of(
          "access_activity_log",
          "billing_address",
          "cancellation_policy_disclosure",
          "cancellation_rebuttal",
          "customer_email_address",
          "customer_name",
          "customer_purchase_ip",
          "duplicate_charge_explanation",
          "duplicate_charge_id",
          "product_description",
          "refund_policy_disclosure",
          "refund_refusal_explanation",
          "service_date",
          "shipping_address",
          "shipping_carrier",
          "shipping_date",
          "shipping_tracking_number",
          "uncategorized_text");

  static UpdateDispute read(ObjectNode body) {
    Fields fields = Fields.of(body);
    Map<String, String> evidence = fields.entries(LIMITS, "evidence");
    boolean isSubmitted = fields.truth("submit", true);
    Map<String, String> metadata = fields.entries(TextMapLimits.METADATA, "metadata");
    fields.nothingElse();
    evidence.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw fields.refusal(
              "parameter_unknown", "evidence[" + name + "]", "There is no such evidence.");
        });
    if (evidence.values().stream().mapToInt(String::length).sum() > LENGTH_MAX) {
      throw fields.refusal(
          "parameter_invalid", "evidence", "Expected at most " + LENGTH_MAX + " characters.");
    }
    // Without evidence, submitting is only meant when it is said.
    boolean isAnswer = !evidence.isEmpty() || body.path("submit").isBoolean();
    return new UpdateDispute(evidence, isAnswer ? isSubmitted : null, metadata);
  }

  /// Whether the processor is to hear of it.
  boolean isAnswer() {
    return submit != null;
  }

  boolean isSubmitted() {
    return Boolean.TRUE.equals(submit);
  }
}
