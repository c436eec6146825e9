package dev.zerosum.payment.customer;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payment methods")
final class PaymentMethodsController {

  private final PaymentMethodRows methods;

  PaymentMethodsController(PaymentMethodRows methods) {
    this.methods = methods;
  }

  @Operation(summary = "Read a payment method")
  @GetMapping("/v1/payment_methods/{id}")
  PaymentMethodBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "customers:read");
    return methods
        .find(caller.merchantId().value(), caller.livemode(), id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such payment method.").withParam("id")));
  }

  @Parameter(name = "customer_id", in = ParameterIn.QUERY, required = true)
  @Operation(summary = "List a customer's payment methods, newest first")
  @GetMapping("/v1/payment_methods")
  ListBody<PaymentMethodBody> list(
      Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "customers:read");
    Page page = Page.of(query, Set.of("customer_id"));
    String customerId = query.get("customer_id");
    if (customerId == null) {
      throw Page.refusal("parameter_missing", "customer_id", "This parameter is required.");
    }
    String merchantId = caller.merchantId().value();
    page.within(
        id -> methods.findOf(customerId, merchantId, caller.livemode(), id), "payment method");
    List<PaymentMethodBody> rows = methods.list(merchantId, caller.livemode(), customerId, page);
    return page.body("/v1/payment_methods", rows, row -> row);
  }
}
