package dev.zerosum.payment.fx;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/operator/fx_rates")
@Tag(name = "Currencies")
final class FxRatesController {

  private static final int DOCUMENT_LENGTH_MAX = 50_000;

  private final FxRates rates;
  private final Outbox outbox;
  private final Clock clock;

  FxRatesController(FxRates rates, Outbox outbox, Clock clock) {
    this.rates = rates;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Operation(
      summary = "Import a day's rates; a day that is there stays as it is",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ImportRates.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Body importRates(Caller.Operator caller, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(body);
    RateDay day = fields.requiredParsed("document", DOCUMENT_LENGTH_MAX, EcbDocument::read);
    fields.nothingElse();
    if (day.quotedAt().isAfter(clock.instant())) {
      throw fields.refusal(
          "fx_rates_in_future", "document", "These rates are of " + day.quotedAt() + ".");
    }
    if (rates.insert(day, caller.operatorId())) {
      tell(caller, day);
    } else {
      requireSame(day);
    }
    return Body.of(day);
  }

  @Operation(summary = "Read the latest rates")
  @GetMapping
  Body latest(Caller.Operator caller) {
    Roles.require(caller, Role.READ);
    return rates
        .latest()
        .map(Body::of)
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No rates yet.")));
  }

  // Quotes and payments may have been made on them.
  private void requireSame(RateDay day) {
    RateDay there = rates.find(day.source(), day.day()).orElse(day);
    if (!there.rates().equals(day.rates())) {
      throw new ProblemException(
          Problem.conflict(
                  "fx_rates_differ", "Other rates of " + day.day() + " were imported before.")
              .withParam("document"));
    }
  }

  private void tell(Caller.Operator caller, RateDay day) {
    Body body = Body.of(day);
    outbox.append(
        List.of(
            new OutboxEvent(
                "payment",
                "fx_rates/" + day.source() + "/" + day.day(),
                1,
                OutboxEvent.Kind.AUDIT,
                "fx_rates.imported",
                body,
                caller.operatorId(),
                RequestContext.requestId().orElse(null),
                null,
                null,
                Digests.sha256(body))));
  }

  /// A day's rates.
  ///
  /// @param quotedAt Unix seconds
  /// @param rates units of each currency for one unit of the source's own, as text
  record Body(String object, String source, String day, long quotedAt, Map<String, String> rates) {

    static Body of(RateDay day) {
      Map<String, String> texts = new TreeMap<>();
      day.rates().forEach((currency, rate) -> texts.put(currency.code(), rate.toPlainString()));
      return new Body(
          "fx_rates", day.source(), day.day().toString(), day.quotedAt().getEpochSecond(), texts);
    }
  }
}
