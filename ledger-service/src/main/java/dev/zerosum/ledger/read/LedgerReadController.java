package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.MerchantBalances;
import dev.zerosum.ledger.balance.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reading the book, for the other services.
@RestController
@RequestMapping("/ledger")
class LedgerReadController {

  private final LedgerReads reads;
  private final MerchantReads merchants;

  LedgerReadController(LedgerReads reads, MerchantReads merchants) {
    this.reads = reads;
    this.merchants = merchants;
  }

  @GetMapping("/transactions/{keyOrId}")
  TransactionView transaction(@PathVariable("keyOrId") String keyOrId) {
    return reads.transaction(keyOrId);
  }

  @GetMapping("/accounts")
  Account account(@RequestParam("name") String name) {
    return reads.accountByName(name);
  }

  @GetMapping(path = "/accounts", params = "prefix")
  AccountPage accounts(
      @RequestParam("prefix") String prefix,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return reads.accounts(prefix, startingAfter, limit);
  }

  @GetMapping("/chart")
  ChartView chart() {
    return ChartView.ofDefaults();
  }

  @GetMapping("/merchants/{merchant}/balances")
  MerchantBalances balances(
      @PathVariable("merchant") String merchant,
      @RequestParam(name = "livemode", defaultValue = "true") boolean livemode,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return merchants.balances(merchant, livemode, AsOf.parse(asOf));
  }

  @GetMapping("/accounts/{id}/balance")
  BalanceView balance(
      @PathVariable("id") String id,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return reads.balance(id, AsOf.parse(asOf));
  }

  @GetMapping("/accounts/{id}/entries")
  EntryPage entries(
      @PathVariable("id") String id,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return reads.entries(id, startingAfter, limit);
  }

  @GetMapping("/sum")
  BookSum sum() {
    return reads.sum();
  }
}
