package dev.zerosum.ledger.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.posting.Refusal;
import org.junit.jupiter.api.Test;

class RefusalProblemsTest {

  @Test
  void tellsAMerchantOfItsBalanceAndNotOfAccounts() {
    var account = new AccountName("test/merchant/mer_zappos99/available/USD");

    var problem = RefusalProblems.of(new Refusal.BalanceInsufficient(account, 500, 600));

    assertThat(problem.code()).isEqualTo("balance_insufficient");
    assertThat(problem.message())
        .isEqualTo("The merchant's available balance has 5.00 USD and is asked for 6.00 USD.");
  }
}
