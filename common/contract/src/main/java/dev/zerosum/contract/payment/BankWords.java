package dev.zerosum.contract.payment;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Hands on what banks say of payouts.
@HttpExchange("/internal/payouts")
public interface BankWords {

  /// Keeps the word with the payout's row, once, and lets its saga go on; 404 `payout_unknown` for
  /// a payout that nobody knows.
  @PostExchange("/words")
  void hear(@RequestBody BankWord word);
}
