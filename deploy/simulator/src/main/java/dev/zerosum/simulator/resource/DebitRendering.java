package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.card.TestCard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bank account, and a debit of one, in Stripe's JSON.
final class DebitRendering {

  private DebitRendering() {}

  /// The member of a payment method, or of a charge's details, that is named as its type is.
  static Map<String, @Nullable Object> account(TestCard account) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("country", account.face().country());
    json.put("fingerprint", account.fingerprint());
    json.put("last4", account.face().last4());
    if (account.type().equals("us_bank_account")) {
      json.put("account_holder_type", "individual");
      json.put("account_type", "checking");
      json.put("bank_name", "STRIPE TEST BANK");
    }
    return json;
  }

  static boolean isPending(Charge charge) {
    return charge.debit() != null && charge.debit().isPending();
  }

  static @Nullable String returnTransaction(Charge charge) {
    return charge.debit() == null ? null : charge.debit().returnTransaction();
  }
}
