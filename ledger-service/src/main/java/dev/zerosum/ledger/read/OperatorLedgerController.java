package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.MerchantBalances;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.ledger.balance.AsOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reading the book, for operators outside. Each method takes its operator, so a merchant's key is
/// refused before anything is read.
@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger")
class OperatorLedgerController {

  private final LedgerReads reads;
  private final MerchantReads merchants;

  OperatorLedgerController(LedgerReads reads, MerchantReads merchants) {
    this.reads = reads;
    this.merchants = merchants;
  }

  @Operation(summary = "Read a transaction by key or id")
  @GetMapping("/transactions/{keyOrId}")
  TransactionView transaction(Caller.Operator operator, @PathVariable("keyOrId") String keyOrId) {
    return reads.transaction(keyOrId);
  }

  @Operation(summary = "Find an account by name")
  @GetMapping("/accounts")
  Account account(Caller.Operator operator, @RequestParam("name") String name) {
    return reads.accountByName(name);
  }

  @Operation(summary = "Accounts whose names begin with a prefix")
  @GetMapping("/accounts/search")
  AccountPage accounts(
      Caller.Operator operator,
      @RequestParam("prefix") String prefix,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return reads.accounts(prefix, startingAfter, limit);
  }

  @Operation(summary = "The chart of accounts")
  @GetMapping("/chart")
  ChartView chart(Caller.Operator operator) {
    return ChartView.ofDefaults();
  }

  @Operation(summary = "Pending, available and reserved of a merchant, also as of an instant")
  @GetMapping("/merchants/{merchant}/balances")
  MerchantBalances balances(
      Caller.Operator operator,
      @PathVariable("merchant") String merchant,
      @RequestParam(name = "livemode", defaultValue = "true") boolean livemode,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return merchants.balances(merchant, livemode, AsOf.parse(asOf));
  }

  @Operation(summary = "Balance of an account, also as of an instant")
  @GetMapping("/accounts/{id}/balance")
  BalanceView balance(
      Caller.Operator operator,
      @PathVariable("id") String id,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return reads.balance(id, AsOf.parse(asOf));
  }

  @Operation(summary = "Entries of an account, newest first")
  @GetMapping("/accounts/{id}/entries")
  EntryPage entries(
      Caller.Operator operator,
      @PathVariable("id") String id,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return reads.entries(id, startingAfter, limit);
  }

  @Operation(summary = "What the whole book sums to")
  @GetMapping("/sum")
  BookSum sum(Caller.Operator operator) {
    return reads.sum();
  }
}
