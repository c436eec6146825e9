package dev.zerosum.payment.merchant;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Emails;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/operator/merchants")
@Tag(name = "Merchants")
final class MerchantsController {

  private static final String FEE_REFUND = "fee_refund";

  private final MerchantRows merchants;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final Clock clock;

  MerchantsController(MerchantRows merchants, Outbox outbox, TimeOrderedIds ids, Clock clock) {
    this.merchants = merchants;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  @Operation(
      summary = "Make a merchant; the id may be given",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewMerchant.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  MerchantRow.Body create(Caller.Operator caller, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    MerchantRow merchant = read(Fields.of(body));
    if (!merchants.insert(merchant)) {
      throw new ProblemException(
          Problem.conflict("resource_already_exists", "There is a merchant with this id.")
              .withParam("id"));
    }
    tell("merchant.created", null, merchant, caller);
    return merchant.body();
  }

  @Operation(
      summary = "Say whether a merchant's refunds give the platform's fee back",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ChangeMerchant.class))))
  @PostMapping("/{id}")
  MerchantRow.Body change(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(body);
    String wanted = fields.required(FEE_REFUND, feeRefund(fields));
    fields.nothingElse();
    MerchantRow before = merchants.lock(id).orElseThrow(MerchantsController::unknown);
    MerchantRow after = before.withFeeRefund(wanted);
    if (!merchants.update(before, after)) {
      throw new InvariantViolation(id + " was not where its locked row said it was");
    }
    tell("merchant.updated", before, after, caller);
    return after.body();
  }

  @Operation(summary = "Read a merchant")
  @GetMapping("/{id}")
  MerchantRow.Body read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return merchants.find(id).orElseThrow(MerchantsController::unknown).body();
  }

  @Operation(summary = "List merchants, newest first")
  @GetMapping
  ListBody<MerchantRow.Body> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, Set.of()).within(merchants::find, "merchant");
    return page.body("/v1/operator/merchants", merchants.list(page), MerchantRow::body);
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such merchant."));
  }

  private MerchantRow read(Fields fields) {
    MerchantId given = fields.parsed("id", 64, MerchantId::new);
    CurrencyCode currency = fields.parsed("settlement_currency", 3, CurrencyCode::of);
    String feeRefund = feeRefund(fields);
    var merchant =
        new MerchantRow(
            given == null ? ids.next(MerchantId.PREFIX) : given.value(),
            fields.requiredText("name", 200),
            fields.requiredParsed("email", Emails.LENGTH_MAX, Emails::read),
            currency == null ? "USD" : currency.code(),
            platform(fields, given),
            feeRefund == null ? MerchantRow.FEE_REFUNDS.getFirst() : feeRefund,
            1,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    fields.nothingElse();
    return merchant;
  }

  private static @Nullable String feeRefund(Fields fields) {
    return fields.word(FEE_REFUND, MerchantRow.FEE_REFUNDS);
  }

  private @Nullable String platform(Fields fields, @Nullable MerchantId own) {
    MerchantId platform = fields.parsed("platform_id", 64, MerchantId::new);
    if (platform == null) {
      return null;
    }
    if (platform.equals(own) || merchants.find(platform.value()).isEmpty()) {
      throw fields.refusal("resource_missing", "platform_id", "No such merchant.");
    }
    return platform.value();
  }

  private void tell(
      String type, @Nullable MerchantRow before, MerchantRow after, Caller.Operator caller) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "payment",
                after.id(),
                after.eventSequence(),
                OutboxEvent.Kind.AUDIT,
                type,
                after.body(),
                caller.operatorId(),
                RequestContext.requestId().orElse(null),
                null,
                before == null ? null : Digests.sha256(before.body()),
                Digests.sha256(after.body()))));
  }

  /// What of a merchant may be changed, as the OpenAPI page shows it.
  record ChangeMerchant(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "`proportional`: a refund gives back as much of the fee as it takes",
              allowableValues = {"kept", "proportional"})
          String feeRefund) {}
}
