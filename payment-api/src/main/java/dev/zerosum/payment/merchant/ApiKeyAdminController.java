package dev.zerosum.payment.merchant;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.idempotency.SecretAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/operator/merchants/{merchantId}/api_keys")
@Tag(name = "API keys")
final class ApiKeyAdminController {

  // A day for deploying the new key; a week at most, since the old one may have leaked.
  private static final int OVERLAP_SECONDS = 86_400;
  private static final int OVERLAP_SECONDS_MAX = 604_800;

  private final ApiKeyRing ring;
  private final ApiKeyRows keys;
  private final MerchantRows merchants;

  ApiKeyAdminController(ApiKeyRing ring, ApiKeyRows keys, MerchantRows merchants) {
    this.ring = ring;
    this.keys = keys;
    this.merchants = merchants;
  }

  @Operation(
      summary = "Make a key; it is shown once",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewKey.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @SecretAnswer
  ApiKeyRow.Body create(
      Caller.Operator caller,
      @PathVariable("merchantId") String merchantId,
      @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    MerchantRow merchant = merchants.find(merchantId).orElseThrow(MerchantsController::unknown);
    return ring.make(merchant.id(), shape(Fields.of(body)), caller.operatorId()).body();
  }

  @Operation(summary = "List a merchant's keys, newest first")
  @GetMapping
  ListBody<ApiKeyRow.Body> list(
      Caller.Operator caller,
      @PathVariable("merchantId") String merchantId,
      @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    MerchantRow merchant = merchants.find(merchantId).orElseThrow(MerchantsController::unknown);
    Page page = Page.of(query, Set.of()).within(id -> keys.find(merchant.id(), id), "API key");
    return page.body(
        "/v1/operator/merchants/" + merchantId + "/api_keys",
        keys.list(merchant.id(), page),
        key -> key.body(null));
  }

  @Operation(
      summary = "Change a key's limits",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewKey.Limits.class))))
  @PostMapping("/{id}")
  ApiKeyRow.Body limit(
      Caller.Operator caller,
      @PathVariable("merchantId") String merchantId,
      @PathVariable("id") String id,
      @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(body);
    ApiKeyRow key = ring.locked(merchantId, id);
    KeyLimits limits = KeyLimits.read(fields, key.limits());
    fields.nothingElse();
    return ring.limit(key, limits, caller.operatorId()).body(null);
  }

  @Operation(summary = "Take a key back, effective within 5 seconds")
  @PostMapping("/{id}/revoke")
  ApiKeyRow.Body revoke(
      Caller.Operator caller,
      @PathVariable("merchantId") String merchantId,
      @PathVariable("id") String id) {
    Roles.require(caller, Role.ADMIN);
    return ring.revoke(merchantId, id, caller.operatorId()).body(null);
  }

  @Operation(
      summary = "Replace a key; the old one goes on for an overlap",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewKey.Roll.class))))
  @PostMapping("/{id}/roll")
  @ResponseStatus(HttpStatus.CREATED)
  @SecretAnswer
  ApiKeyRow.Body roll(
      Caller.Operator caller,
      @PathVariable("merchantId") String merchantId,
      @PathVariable("id") String id,
      @RequestBody(required = false) @Nullable ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(body == null ? JsonNodeFactory.instance.objectNode() : body);
    int overlap = fields.integer("overlap_seconds", OVERLAP_SECONDS, 0, OVERLAP_SECONDS_MAX);
    fields.nothingElse();
    return ring.roll(merchantId, id, Duration.ofSeconds(overlap), caller.operatorId()).body();
  }

  private static ApiKeyRing.Shape shape(Fields fields) {
    boolean livemode = fields.requiredTruth("livemode");
    String kind =
        fields.required(
            "kind", fields.word("kind", List.of("secret", "publishable", "restricted")));
    List<String> scopes = fields.words("scopes", Scopes.ALL);
    KeyLimits limits = KeyLimits.read(fields, KeyLimits.byDefault(livemode));
    fields.nothingElse();
    if (kind.equals("secret") && !scopes.isEmpty()) {
      throw fields.refusal("parameter_invalid", "scopes", "A secret key may all.");
    }
    return new ApiKeyRing.Shape(
        livemode, KeyKind.valueOf(kind.toUpperCase(Locale.ROOT)), scopes, limits);
  }
}
