package dev.zerosum.ledger.merchant;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.read.MerchantReads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Balances")
class BalanceController {

  static final String SCOPE = "balance:read";

  private final MerchantReads merchants;

  BalanceController(MerchantReads merchants) {
    this.merchants = merchants;
  }

  @Operation(summary = "What you have: pending, available and reserved in each currency")
  @GetMapping("/v1/balance")
  BalanceBody balance(Caller.Merchant caller) {
    Scopes.require(caller, SCOPE);
    return BalanceBody.of(
        merchants.balances(caller.merchantId().value(), caller.livemode(), new AsOf.Now()));
  }
}
