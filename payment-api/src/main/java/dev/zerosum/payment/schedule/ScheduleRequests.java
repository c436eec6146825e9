package dev.zerosum.payment.schedule;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.payment.bankaccount.BankAccount;
import dev.zerosum.payment.bankaccount.BankAccounts;
import dev.zerosum.payment.payout.AutomaticPayouts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/payout_schedules`; whatever is wrong is a 400 that names the field.
final class ScheduleRequests {

  private final BankAccounts accounts;

  ScheduleRequests(BankAccounts accounts) {
    this.accounts = accounts;
  }

  Schedule.Terms read(Caller.Merchant caller, Fields fields) {
    CurrencyCode currency = fields.requiredParsed("currency", 3, Currencies::read);
    Rhythm rhythm =
        Rhythm.valueOf(
            fields
                .required(
                    "interval",
                    fields.word("interval", List.of("manual", "daily", "weekly", "monthly")))
                .toUpperCase(Locale.ROOT));
    int weekday = anchor(fields, "weekly_anchor", rhythm == Rhythm.WEEKLY, 7);
    int day = anchor(fields, "monthly_anchor", rhythm == Rhythm.MONTHLY, 31);
    Long minimum = fields.integer("minimum_amount");
    if (minimum != null && minimum <= 0) {
      throw fields.refusal("amount_too_small", "minimum_amount", "Expected an amount above 0.");
    }
    if (minimum != null && minimum > AutomaticPayouts.AMOUNT_MAX) {
      throw fields.refusal(
          "amount_too_large",
          "minimum_amount",
          "Expected an amount of at most " + AutomaticPayouts.AMOUNT_MAX + ".");
    }
    var terms =
        new Schedule.Terms(
            rhythm,
            Math.max(weekday, day),
            new Money(minimum == null ? 1 : minimum, currency),
            destination(caller, fields, currency));
    fields.nothingElse();
    return terms;
  }

  private static int anchor(Fields fields, String name, boolean isMeant, int max) {
    if (isMeant) {
      return fields.integer(name, 1, 1, max);
    }
    if (fields.integer(name) != null) {
      throw fields.refusal("parameter_invalid", name, "Not for this interval.");
    }
    return 0;
  }

  private @Nullable String destination(
      Caller.Merchant caller, Fields fields, CurrencyCode currency) {
    String given = fields.text("destination", 64);
    if (given == null) {
      return null;
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
          "%s takes %s, and the schedule is for %s."
              .formatted(given, account.currency(), currency));
    }
    return given;
  }
}
