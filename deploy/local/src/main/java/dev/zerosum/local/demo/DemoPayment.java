package dev.zerosum.local.demo;

import java.util.List;

/// One payment of the demo.
///
/// @param what in words, for the table
/// @param amount minor units
/// @param capture `automatic` or `manual`
/// @param fee minor units that the platform keeps
public record DemoPayment(
    String what, long amount, String currency, String method, String capture, long fee) {

  /// Twenty, of every kind that a merchant meets.
  public static final List<DemoPayment> ALL =
      List.of(
          automatic("sneakers", 8900, "USD", "pm_abc123"),
          automatic("socks", 1250, "USD", "pm_card_visa"),
          automatic("laces", 399, "USD", "pm_card_mastercard"),
          new DemoPayment("boots, 3 % fee", 15_900, "USD", "pm_card_amex", "automatic", 477),
          automatic("in euro", 4500, "EUR", "pm_card_visa"),
          automatic("in pounds", 7200, "GBP", "pm_card_visa_debit"),
          automatic("in yen, no decimals", 12_000, "JPY", "pm_card_jcb"),
          automatic("in dinar, three decimals", 25_500, "KWD", "pm_card_visa"),
          automatic("discover", 2100, "USD", "pm_card_discover"),
          automatic("declined", 8900, "USD", "pm_card_visa_chargeDeclined"),
          automatic("no funds", 8900, "USD", "pm_card_visa_chargeDeclinedInsufficientFunds"),
          automatic("card expired", 8900, "USD", "pm_card_chargeDeclinedExpiredCard"),
          automatic("wrong CVC", 8900, "USD", "pm_card_chargeDeclinedIncorrectCvc"),
          automatic("lost card", 8900, "USD", "pm_card_visa_chargeDeclinedLostCard"),
          automatic("processing error", 8900, "USD", "pm_card_chargeDeclinedProcessingError"),
          automatic("3DS", 6400, "USD", "pm_card_authenticationRequired"),
          automatic("3DS 2", 6400, "EUR", "pm_card_threeDSecure2Required"),
          new DemoPayment("captured later", 9900, "USD", "pm_card_visa", "manual", 0),
          automatic("large first charge", 950_000, "USD", "pm_card_diners"),
          automatic("no such method", 8900, "USD", "pm_card_doesNotExist"));

  private static DemoPayment automatic(String what, long amount, String currency, String method) {
    return new DemoPayment(what, amount, currency, method, "automatic", 0);
  }
}
