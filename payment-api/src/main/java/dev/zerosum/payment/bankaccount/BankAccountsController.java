package dev.zerosum.payment.bankaccount;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Payouts")
final class BankAccountsController {

  private static final String PATH = "/v1/bank_accounts";

  private final BankAccounts accounts;
  private final Outbox outbox;
  private final Clock clock;

  BankAccountsController(BankAccounts accounts, Outbox outbox, Clock clock) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Operation(
      summary = "Add a bank account that you are paid out to",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewBankAccount.class))))
  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  BankAccount.Body create(Caller.Merchant caller, @RequestBody ObjectNode body) {
    Scopes.require(caller, "payouts:write");
    BankAccount account = read(caller, Fields.of(body));
    if (!accounts.insert(account)) {
      throw new ProblemException(
          Problem.conflict("resource_already_exists", "There was an account with this id before.")
              .withParam("id"));
    }
    tell(caller, "bank_account.created", account, 1);
    return account.body();
  }

  @Operation(summary = "Read a bank account")
  @GetMapping(PATH + "/{id}")
  BankAccount.Body read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payouts:read");
    return require(caller, id).body();
  }

  @Operation(summary = "List your bank accounts, newest first")
  @GetMapping(PATH)
  ListBody<BankAccount.Body> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "payouts:read");
    Page page =
        Page.of(query, Set.of())
            .within(
                id -> accounts.find(caller.merchantId(), caller.livemode(), id), "bank account");
    return page.body(
        PATH, accounts.list(caller.merchantId(), caller.livemode(), page), BankAccount::body);
  }

  @Operation(summary = "Delete a bank account: no new payout goes there")
  @DeleteMapping(PATH + "/{id}")
  BankAccount.Deleted delete(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payouts:write");
    BankAccount account = require(caller, id);
    if (accounts.delete(account)) {
      tell(caller, "bank_account.deleted", account, 2);
    }
    return new BankAccount.Deleted(id, "bank_account", true);
  }

  private BankAccount require(Caller.Merchant caller, String id) {
    return accounts
        .find(caller.merchantId(), caller.livemode(), id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such bank account.").withParam("id")));
  }

  private BankAccount read(Caller.Merchant caller, Fields fields) {
    var account =
        new BankAccount(
            caller.merchantId().value(),
            caller.livemode(),
            fields.requiredParsed("id", 64, shaped("ba_[A-Za-z0-9_]{1,60}", "a token ba_…")),
            fields.requiredParsed("currency", 3, Currencies::read),
            fields.requiredParsed("last4", 4, shaped("[A-Za-z0-9]{4}", "the last four characters")),
            fields.text("bank_name", 256),
            fields.text("account_holder_name", 256),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    fields.nothingElse();
    return account;
  }

  private static UnaryOperator<String> shaped(String pattern, String expected) {
    return text -> {
      if (!text.matches(pattern)) {
        throw new IllegalArgumentException("expected " + expected);
      }
      return text;
    };
  }

  // An account's id is unique within merchant and mode only, so the event's object says all three.
  private void tell(Caller.Merchant caller, String type, BankAccount account, long sequence) {
    String object =
        account.merchantId() + (account.livemode() ? "/live/" : "/test/") + account.id();
    @Nullable String before = sequence == 1 ? null : Digests.sha256(account.body());
    outbox.append(
        List.of(
            new OutboxEvent(
                "payment",
                object,
                sequence,
                OutboxEvent.Kind.AUDIT,
                type,
                account.body(),
                caller.keyId(),
                RequestContext.requestId().orElse(null),
                null,
                before,
                Digests.sha256(account.body()))));
  }
}
