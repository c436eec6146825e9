package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.MerchantId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// What merchants have, for whoever decides by it. It may have changed when it is read: what must
/// not be spent twice is reserved.
@HttpExchange("/ledger/merchants")
public interface LedgerBalances {

  /// All balances of a merchant in one mode, as they are now.
  @GetExchange("/{merchant}/balances")
  MerchantBalances balances(
      @PathVariable("merchant") MerchantId merchant, @RequestParam("livemode") boolean livemode);
}
