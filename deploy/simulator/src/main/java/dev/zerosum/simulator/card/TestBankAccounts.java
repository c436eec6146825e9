package dev.zerosum.simulator.card;

import dev.zerosum.simulator.card.BankAccount.DebitCourse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bank accounts that are debited, as Stripe's test tokens name them: `pm_usBankAccount_<word>`,
/// and the same words for SEPA.
final class TestBankAccounts {

  private TestBankAccounts() {}

  static void addTo(Map<String, TestCard> byToken) {
    add(byToken, "success", "6789", DebitCourse.SUCCEEDS, null);
    add(byToken, "processing", "1116", DebitCourse.STAYS, null);
    add(
        byToken,
        "insufficientFunds",
        "2227",
        DebitCourse.FAILS,
        failure("insufficient_funds", "The account does not have the funds."));
    add(
        byToken,
        "accountClosed",
        "3335",
        DebitCourse.FAILS,
        failure("account_closed", "The account was closed."));
    add(
        byToken,
        "debitNotAuthorized",
        "4440",
        DebitCourse.FAILS,
        failure("debit_not_authorized", "The account's holder has not authorized it."));
    add(
        byToken,
        "lateReturn",
        "5556",
        DebitCourse.RETURNS,
        failure("debit_not_authorized", "The account's holder took it back."));
  }

  private static void add(
      Map<String, TestCard> byToken,
      String word,
      String last4,
      DebitCourse course,
      @Nullable Failure failure) {
    byToken.put(
        "pm_usBankAccount_" + word,
        TestCard.bank(
            "us_" + word, last4, "US", new BankAccount("us_bank_account", "USD", course, failure)));
    byToken.put(
        "pm_sepaDebit_" + word,
        TestCard.bank(
            "sepa_" + word, last4, "DE", new BankAccount("sepa_debit", "EUR", course, failure)));
  }

  private static Failure failure(String code, String message) {
    return new Failure(code, null, message);
  }
}
