package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
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

  LedgerReadController(LedgerReads reads) {
    this.reads = reads;
  }

  @GetMapping("/transactions/{keyOrId}")
  TransactionView transaction(@PathVariable("keyOrId") String keyOrId) {
    return reads.transaction(keyOrId);
  }

  @GetMapping("/accounts")
  Account account(@RequestParam("name") String name) {
    return reads.accountByName(name);
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
