package dev.zerosum.payment.customer;

import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Emails;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.field.TextMapLimits;
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
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Customers")
final class CustomersController {

  private final CustomerRows customers;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final Clock clock;

  CustomersController(CustomerRows customers, Outbox outbox, TimeOrderedIds ids, Clock clock) {
    this.customers = customers;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  @Operation(
      summary = "Create a customer",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewCustomer.class))))
  @PostMapping("/v1/customers")
  @ResponseStatus(HttpStatus.CREATED)
  CustomerRow.Body create(Caller.Merchant caller, @RequestBody ObjectNode body) {
    Scopes.require(caller, "customers:write");
    CustomerRow customer = read(caller, Fields.of(body));
    if (!customers.insert(customer)) {
      throw new ProblemException(
          Problem.conflict("resource_already_exists", "There is a customer with this id.")
              .withParam("id"));
    }
    outbox.append(List.of(created(caller, customer)));
    return customer.body();
  }

  @Operation(summary = "Read a customer")
  @GetMapping("/v1/customers/{id}")
  CustomerRow.Body read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "customers:read");
    return customers
        .find(caller.merchantId().value(), caller.livemode(), id)
        .map(CustomerRow::body)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such customer.").withParam("id")));
  }

  @Operation(summary = "List customers, newest first")
  @GetMapping("/v1/customers")
  ListBody<CustomerRow.Body> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "customers:read");
    Page page =
        Page.of(query, Set.of())
            .within(
                id -> customers.find(caller.merchantId().value(), caller.livemode(), id),
                "customer");
    List<CustomerRow> rows = customers.list(caller.merchantId().value(), caller.livemode(), page);
    return page.body("/v1/customers", rows, CustomerRow::body);
  }

  private CustomerRow read(Caller.Merchant caller, Fields fields) {
    CustomerId given = fields.parsed("id", 64, CustomerId::new);
    var customer =
        new CustomerRow(
            given == null ? ids.next(CustomerId.PREFIX) : given.value(),
            caller.merchantId().value(),
            caller.livemode(),
            fields.text("name", 256),
            fields.parsed("email", Emails.LENGTH_MAX, Emails::read),
            fields.text("description", 1_000),
            fields.entries(TextMapLimits.METADATA, "metadata"),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    fields.nothingElse();
    return customer;
  }

  /// A customer's id is unique within merchant and mode only, so the event's object says all three.
  private static OutboxEvent created(Caller.Merchant caller, CustomerRow customer) {
    String object =
        customer.merchantId() + (customer.livemode() ? "/live/" : "/test/") + customer.id();
    return new OutboxEvent(
        "payment",
        object,
        1,
        OutboxEvent.Kind.AUDIT,
        "customer.created",
        customer.body(),
        caller.keyId(),
        RequestContext.requestId().orElse(null),
        null,
        null,
        Digests.sha256(customer.body()));
  }
}
