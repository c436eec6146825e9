package dev.zerosum.payment.fx;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.Scopes;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Currencies")
final class FxQuotesController {

  private static final String PATH = "/v1/fx_quotes";

  private final FxDesk desk;
  private final FxQuotes quotes;
  private final FxSettings settings;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final Clock clock;

  FxQuotesController(
      FxDesk desk,
      FxQuotes quotes,
      FxSettings settings,
      Outbox outbox,
      TimeOrderedIds ids,
      Clock clock) {
    this.desk = desk;
    this.quotes = quotes;
    this.settings = settings;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  @Operation(
      summary = "Ask for a rate that holds for some minutes; name it when you charge",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewFxQuote.class))))
  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  FxQuote.Body create(Caller.Merchant caller, @RequestBody ObjectNode body) {
    Scopes.require(caller, "payments:write");
    FxQuote quote = read(caller, Fields.of(body));
    quotes.insert(quote);
    tell(caller, quote);
    return quote.body();
  }

  @Operation(summary = "Read a quote")
  @GetMapping(PATH + "/{id}")
  FxQuote.Body read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payments:read");
    return quotes
        .find(caller.merchantId(), caller.livemode(), id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such quote.").withParam("id")))
        .body();
  }

  private FxQuote read(Caller.Merchant caller, Fields fields) {
    CurrencyCode from = fields.requiredParsed("from_currency", 3, Currencies::read);
    CurrencyCode to = fields.requiredParsed("to_currency", 3, Currencies::read);
    fields.nothingElse();
    if (from.equals(to)) {
      throw fields.refusal(
          "parameter_invalid", "to_currency", "Expected another currency than " + from + ".");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new FxQuote(
        ids.next(FxQuote.PREFIX),
        caller.merchantId().value(),
        caller.livemode(),
        desk.terms(from, to, "to_currency"),
        now,
        now.plus(settings.quoteLife()));
  }

  private void tell(Caller.Merchant caller, FxQuote quote) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "payment",
                quote.id(),
                1,
                OutboxEvent.Kind.AUDIT,
                "fx_quote.created",
                quote.body(),
                caller.keyId(),
                RequestContext.requestId().orElse(null),
                null,
                null,
                Digests.sha256(quote.body()))));
  }
}
