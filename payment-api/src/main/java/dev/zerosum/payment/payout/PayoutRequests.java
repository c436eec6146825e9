package dev.zerosum.payment.payout;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.payment.bankaccount.BankAccount;
import dev.zerosum.payment.bankaccount.BankAccounts;
import dev.zerosum.payment.merchant.OwnMerchant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/payouts`; whatever is wrong is a 400 that names the field.
final class PayoutRequests {

  /// A balance is many sales: three digits more than a payment may have.
  static final long AMOUNT_MAX = 99_999_999_999L;

  private static final int ID_LENGTH_MAX = 64;
  private static final int DESCRIPTION_LENGTH_MAX = 1_000;

  private final BankAccounts accounts;

  PayoutRequests(BankAccounts accounts) {
    this.accounts = accounts;
  }

  /// What a merchant asks for.
  ///
  /// @param orderAt when it goes to the bank
  Payout.Terms read(Caller.Merchant caller, ClaimRequest asked, Instant orderAt) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    Money amount = amount(fields);
    var terms =
        new Payout.Terms(
            OwnMerchant.read(caller, fields),
            caller.livemode(),
            amount,
            destination(caller, fields, amount.currency()),
            fields.text("description", DESCRIPTION_LENGTH_MAX),
            fields.entries(TextMapLimits.METADATA, "metadata"),
            orderAt);
    fields.nothingElse();
    return terms;
  }

  private static Money amount(Fields fields) {
    long units = fields.required("amount", fields.integer("amount"));
    CurrencyCode currency = fields.requiredParsed("currency", 3, Currencies::read);
    if (units <= 0) {
      throw fields.refusal("amount_too_small", "amount", "Expected an amount above 0.");
    }
    if (units > AMOUNT_MAX) {
      throw fields.refusal(
          "amount_too_large", "amount", "Expected an amount of at most " + AMOUNT_MAX + ".");
    }
    return new Money(units, currency);
  }

  private String destination(Caller.Merchant caller, Fields fields, CurrencyCode currency) {
    @Nullable String given = fields.text("destination", ID_LENGTH_MAX);
    if (given == null) {
      return accounts
          .newest(caller.merchantId(), caller.livemode(), currency)
          .map(BankAccount::id)
          .orElseThrow(() ->
              fields.refusal(
                  "parameter_missing",
                  "destination",
                  "You have no bank account in " + currency + ": add one, or name another."));
    }
    BankAccount account =
        accounts
            .find(caller.merchantId(), caller.livemode(), given)
            .orElseThrow(
                () -> fields.refusal("resource_missing", "destination", "No such bank account."));
    if (!account.currency().equals(currency)) {
      throw fields.refusal(
          "currency_mismatch",
          "destination",
          "%s takes %s, and %s was asked for.".formatted(given, account.currency(), currency));
    }
    return account.id();
  }
}
