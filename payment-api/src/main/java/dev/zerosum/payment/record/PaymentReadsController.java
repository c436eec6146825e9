package dev.zerosum.payment.record;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payments")
final class PaymentReadsController {

  private final PaymentLists payments;

  PaymentReadsController(PaymentLists payments) {
    this.payments = payments;
  }

  @Operation(summary = "Read a payment")
  @GetMapping("/v1/payments/{id}")
  PaymentBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payments:read");
    RequestContext.put(RequestContext.PAYMENT_ID, id);
    return payments
        .find(caller.merchantId(), caller.livemode(), id)
        .map(PaymentBody::of)
        .orElseThrow(
            // The same words for an id that never was and for another merchant's.
            () ->
                new ProblemException(
                    Problem.notFound("resource_missing", "No such payment.").withParam("id")));
  }

  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Parameter(name = "customer_id", in = ParameterIn.QUERY)
  @Parameter(name = "payment_method_id", in = ParameterIn.QUERY)
  @Parameter(name = "capture_method", in = ParameterIn.QUERY)
  @Parameter(name = "currency", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @Operation(summary = "List payments, newest first")
  @GetMapping("/v1/payments")
  ListBody<PaymentBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "payments:read");
    Page page =
        Page.of(query, PaymentFilter.NAMES)
            .within(id -> payments.find(caller.merchantId(), caller.livemode(), id), "payment");
    return page.body(
        "/v1/payments",
        payments.list(caller.merchantId(), caller.livemode(), PaymentFilter.of(query), page),
        PaymentBody::of);
  }
}
