package dev.zerosum.payment.payout;

import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimedByHandler;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.answer.DecidedAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payouts")
@RequestMapping(PayoutsController.PATH)
final class PayoutsController {

  static final String PATH = "/v1/payouts";

  private final NewPayouts newPayouts;
  private final DecidedAnswers answers;
  private final PayoutStarts starts;
  private final PayoutLists lists;
  private final PayoutRows rows;
  private final PayoutRecorder recorder;

  PayoutsController(
      NewPayouts newPayouts,
      @Qualifier("payoutAnswers") DecidedAnswers answers,
      PayoutStarts starts,
      PayoutLists lists,
      PayoutRows rows,
      PayoutRecorder recorder) {
    this.newPayouts = newPayouts;
    this.answers = answers;
    this.starts = starts;
    this.lists = lists;
    this.rows = rows;
    this.recorder = recorder;
  }

  @Operation(
      summary = "Pay out to a bank account, at most what is available",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CreatePayout.class))))
  @ApiResponse(
      responseCode = "201",
      description = "The money is set aside",
      content = @Content(schema = @Schema(implementation = PayoutBody.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Not decided within 8 seconds: pending",
      content = @Content(schema = @Schema(implementation = PayoutBody.class)))
  @ApiResponse(
      responseCode = "409",
      description = "More than is available: balance_insufficient",
      content = @Content(mediaType = "application/problem+json"))
  @PostMapping
  @ClaimedByHandler
  ResponseEntity<byte[]> create(
      Caller.Merchant caller, @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, "payouts:write");
    if (asked.runningObject() != null) {
      return answers.join(asked.runningObject(), asked);
    }
    Payout payout = newPayouts.draft(caller, asked);
    return answers.begin(
        payout.id().value(),
        asked,
        () -> newPayouts.commit(payout, asked),
        () -> {
          var _ = starts.start(payout);
        });
  }

  @Operation(summary = "Read a payout")
  @GetMapping("/{id}")
  PayoutBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payouts:read");
    return PayoutBody.of(require(caller, id));
  }

  @Operation(summary = "Cancel a payout that has not gone to the bank yet")
  @PostMapping("/{id}/cancel")
  PayoutBody cancel(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payouts:write");
    PayoutId found = require(caller, id).id();
    Payout locked = rows.lock(found).orElseThrow(PayoutRecorder::unknown);
    return PayoutBody.of(recorder.cancel(locked, caller.keyId()));
  }

  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Parameter(name = "currency", in = ParameterIn.QUERY)
  @Parameter(name = "destination", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @Operation(summary = "List payouts, newest first")
  @GetMapping
  ListBody<PayoutBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "payouts:read");
    Page page =
        Page.of(query, PayoutLists.FILTERS)
            .within(id -> lists.find(caller.merchantId(), caller.livemode(), id), "payout");
    return page.body(
        PATH, lists.list(caller.merchantId(), caller.livemode(), query, page), PayoutBody::of);
  }

  private Payout require(Caller.Merchant caller, String id) {
    return lists
        .find(caller.merchantId(), caller.livemode(), id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such payout.").withParam("id")));
  }
}
