package dev.zerosum.simulator.card;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every token the simulator knows. A card's `number` here is its token's name: no card number is
/// kept, not even of a test card.
public final class TestCards {

  private static final String OWN_PREFIX = "pm_own_";
  private static final Failure BLOCKED =
      new Failure("card_declined", "fraudulent", "Your card was declined.");

  private final Map<String, TestCard> byToken = new TreeMap<>();

  public TestCards() {
    addWorking();
    addDeclining();
    addAuthenticating();
    addRisky();
    addDisputed();
    addRefunding();
    addWallets();
    TestBankAccounts.addTo(byToken);
  }

  /// The card behind a payment method token. `pm_own_<word>` is an ordinary Visa with a number of
  /// its own, so that a test can have as many cards as it likes.
  public Optional<TestCard> byToken(String token) {
    if (token.startsWith(OWN_PREFIX)) {
      int digits = Math.floorMod(token.hashCode(), 10_000);
      return Optional.of(TestCard.visa(token, String.format(Locale.ROOT, "%04d", digits)));
    }
    return Optional.ofNullable(byToken.get(token));
  }

  private void addWorking() {
    var visa = TestCard.visa("visa", "4242");
    byToken.put("pm_card_visa", visa);
    byToken.put("pm_abc123", visa);
    byToken.put("pm_card_us", visa);
    byToken.put("pm_card_visa_debit", TestCard.visa("visa_debit", "5556").funded("debit"));
    byToken.put("pm_card_bypassPending", TestCard.visa("bypassPending", "0077"));
    addBrand("mastercard", "4444");
    addBrand("amex", "0005");
    addBrand("discover", "1117");
    addBrand("diners", "0004");
    addBrand("jcb", "0505");
    addBrand("unionpay", "0005");
    addCountry("BR", "0002");
    addCountry("CA", "0000");
    addCountry("DE", "0000");
    addCountry("FR", "0003");
    addCountry("GB", "0000");
    addCountry("IN", "0008");
    addCountry("JP", "0003");
    addCountry("MX", "0008");
    addCountry("NG", "0006");
  }

  private void addBrand(String brand, String last4) {
    byToken.put("pm_card_" + brand, TestCard.visa(brand, last4).ofBrand(brand));
  }

  private void addCountry(String country, String last4) {
    String word = country.toLowerCase(Locale.ROOT);
    byToken.put("pm_card_" + word, TestCard.visa(word, last4).from(country));
  }

  private void addDeclining() {
    addDecline("chargeDeclined", "0002", Failure.declined("generic_decline"));
    addDecline(
        "chargeDeclinedInsufficientFunds",
        "9995",
        new Failure("card_declined", "insufficient_funds", "Your card has insufficient funds."));
    addDecline("chargeDeclinedLostCard", "9987", Failure.declined("lost_card"));
    addDecline("chargeDeclinedStolenCard", "9979", Failure.declined("stolen_card"));
    addDecline(
        "chargeDeclinedVelocityLimitExceeded", "6975", Failure.declined("card_velocity_exceeded"));
    addDecline(
        "chargeDeclinedExpiredCard",
        "0069",
        new Failure("expired_card", null, "Your card has expired."));
    addDecline(
        "chargeDeclinedIncorrectCvc",
        "0127",
        new Failure("incorrect_cvc", null, "Your card's security code is incorrect."));
    addDecline(
        "chargeDeclinedProcessingError",
        "0119",
        new Failure(
            "processing_error",
            null,
            "An error occurred while processing your card. Try again in a little bit."));
    byToken.put(
        "pm_card_chargeCustomerFail",
        TestCard.visa("chargeCustomerFail", "0341").failing(Failure.declined("generic_decline")));
  }

  // Stripe's own list has some with and some without the brand; both forms are known here.
  private void addDecline(String word, String last4, Failure failure) {
    var card = TestCard.visa(word, last4).failing(failure);
    byToken.put("pm_card_" + word, card);
    byToken.put("pm_card_visa_" + word, card);
  }

  private void addAuthenticating() {
    addAction("authenticationRequired", "3184");
    addAction("authenticationRequiredOnSetup", "3155");
    addAction("threeDSecure2Required", "3220");
    byToken.put(
        "pm_card_threeDSecureRequiredChargeDeclined",
        TestCard.visa("threeDSecureRequiredChargeDeclined", "1629")
            .needingAction()
            .failing(Failure.declined("generic_decline")));
  }

  private void addAction(String word, String last4) {
    byToken.put("pm_card_" + word, TestCard.visa(word, last4).needingAction());
  }

  private void addRisky() {
    byToken.put(
        "pm_card_radarBlock",
        TestCard.visa("radarBlock", "0019").risky("highest").failing(BLOCKED));
    byToken.put(
        "pm_card_riskLevelHighest", TestCard.visa("riskLevelHighest", "4954").risky("highest"));
    byToken.put(
        "pm_card_riskLevelElevated", TestCard.visa("riskLevelElevated", "9235").risky("elevated"));
    byToken.put(
        "pm_card_cvcCheckFail", TestCard.visa("cvcCheckFail", "0101").checked("fail", "pass"));
    byToken.put("pm_card_avsZipFail", TestCard.visa("avsZipFail", "0036").checked("pass", "fail"));
  }

  // They are charged as any other card; then their buyer goes to the bank.
  private void addDisputed() {
    addDispute("createDispute", "0259", DisputeCourse.FRAUDULENT);
    addDispute("createDisputeProductNotReceived", "2685", DisputeCourse.PRODUCT_NOT_RECEIVED);
    addDispute("createDisputeInquiry", "1976", DisputeCourse.INQUIRY);
    byToken.put(
        "pm_card_createIssuerFraudRecord", TestCard.visa("createIssuerFraudRecord", "5423"));
  }

  private void addDispute(String word, String last4, DisputeCourse dispute) {
    byToken.put("pm_card_" + word, TestCard.visa(word, last4).disputing(dispute));
  }

  // A wallet gives the card a number of its own; it is charged as any other.
  private void addWallets() {
    addWallet("applePay", "apple_pay");
    addWallet("googlePay", "google_pay");
    addWallet("samsungPay", "samsung_pay");
    addWallet("link", "link");
  }

  private void addWallet(String word, String wallet) {
    var card = TestCard.visa(word, "4242").inWallet(wallet);
    byToken.put("pm_card_" + word, card);
    byToken.put(
        "pm_card_" + word + "_chargeDeclined", card.failing(Failure.declined("generic_decline")));
  }

  private void addRefunding() {
    byToken.put(
        "pm_card_pendingRefund",
        TestCard.visa("pendingRefund", "7726").refunding(RefundCourse.PENDS));
    byToken.put(
        "pm_card_refundFail", TestCard.visa("refundFail", "5126").refunding(RefundCourse.FAILS));
  }
}
