package dev.zerosum.ledger.pool;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.idempotency.ClaimProblems;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimSight;
import dev.zerosum.kit.idempotency.ClaimedByHandler;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.idempotency.Replays;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.ProblemBody;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Fills and empties the pools that currency is exchanged from and into.
@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger/fx_fundings")
class PoolFundingsController {

  private static final int REASON_LENGTH_MAX = 500;

  private final PoolFundings fundings;
  private final LedgerBook book;
  private final Claims claims;

  PoolFundingsController(PoolFundings fundings, LedgerBook book, Claims claims) {
    this.fundings = fundings;
    this.book = book;
    this.claims = claims;
  }

  @Operation(
      summary = "Bring our own money into a pool of currency, or take it out",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = FundPool.class))))
  @ApiResponse(
      responseCode = "201",
      description = "In the book",
      content = @Content(schema = @Schema(implementation = PoolFunding.Body.class)))
  @PostMapping
  @ClaimedByHandler
  ResponseEntity<byte[]> fund(
      Caller.Operator caller, @Parameter(hidden = true) ClaimRequest asked) {
    Roles.require(caller, Role.ADMIN);
    String running = asked.runningObject();
    if (running != null) {
      return Replays.entity(finish(known(running)), true);
    }
    PoolFunding funding = read(caller, Fields.of(asked.body(), asked.isForm()));
    return fundings.begin(funding, asked)
        ? Replays.entity(finish(funding), false)
        : answeredBefore(asked);
  }

  private ResponseEntity<byte[]> answeredBefore(ClaimRequest asked) {
    return switch (claims.find(asked)) {
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.entity(answer, true);
      case ClaimSight.Running(String id) -> Replays.entity(finish(known(id)), true);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
      case ClaimSight.Fresh _ -> throw ClaimProblems.inUse();
    };
  }

  /// Posts it, by a key of its own: however often this runs, money moves once.
  private StoredAnswer finish(PoolFunding funding) {
    StoredAnswer answer;
    try {
      book.ensureAccounts(new EnsureAccounts(funding.accounts()));
      PoolFunding.Body made = funding.body(book.post(funding.transaction()));
      answer =
          new StoredAnswer(201, "application/json", ZerosumJson.mapper().writeValueAsBytes(made));
    } catch (ProblemException refused) {
      if (refused.isRetryable()) {
        throw refused;
      }
      String requestId = RequestContext.requestId().orElse("req_unknown");
      answer =
          new StoredAnswer(
              refused.problem().status(),
              ProblemBody.CONTENT_TYPE,
              ProblemBody.render(refused.problem(), requestId));
    }
    fundings.answer(funding, answer);
    return answer;
  }

  private PoolFunding known(String id) {
    return fundings
        .find(id)
        .orElseThrow(() -> new InvariantViolation("a claim's funding " + id + " is missing"));
  }

  private PoolFunding read(Caller.Operator caller, Fields fields) {
    long units = fields.required("amount", fields.integer("amount"));
    CurrencyCode currency = fields.requiredParsed("currency", 3, Currencies::read);
    boolean livemode = fields.requiredTruth("livemode");
    String reason = fields.requiredText("reason", REASON_LENGTH_MAX);
    fields.nothingElse();
    if (units == 0 || units == Long.MIN_VALUE) {
      throw fields.refusal("parameter_invalid", "amount", "Expected an amount other than 0.");
    }
    return new PoolFunding(
        fundings.nextId(), caller.operatorId(), livemode, new Money(units, currency), reason);
  }
}
