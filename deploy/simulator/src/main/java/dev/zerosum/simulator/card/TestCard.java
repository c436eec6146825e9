package dev.zerosum.simulator.card;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A test card, or a bank account that stands in for one: what it looks like and what it does.
///
/// @param number which card it is: two tokens of one number share a fingerprint
/// @param account absent for a card
public record TestCard(
    String number, Face face, Conduct conduct, Checks checks, @Nullable BankAccount account) {

  /// What one sees of a card.
  ///
  /// @param country ISO 3166-1 alpha-2 of the issuer
  /// @param wallet which wallet the card is in; absent for a card outside one
  public record Face(
      String brand, String last4, String funding, String country, @Nullable String wallet) {}

  /// What a card does when it is charged and refunded.
  ///
  /// @param needsAction whether the buyer must authenticate (3DS) before it is charged
  /// @param failure what a charge meets; absent when it goes through
  /// @param dispute what comes behind a charge; absent when its buyer is content
  public record Conduct(
      boolean needsAction,
      @Nullable Failure failure,
      RefundCourse refunds,
      @Nullable DisputeCourse dispute) {}

  /// What the processor's checks say of a card.
  public record Checks(String riskLevel, String cvc, String postalCode) {}

  static TestCard visa(String number, String last4) {
    return new TestCard(
        number,
        new Face("visa", last4, "credit", "US", null),
        new Conduct(false, null, RefundCourse.SUCCEEDS, null),
        new Checks("normal", "pass", "pass"),
        null);
  }

  static TestCard bank(String number, String last4, String country, BankAccount account) {
    return new TestCard(
        number,
        new Face("bank", last4, "unknown", country, null),
        new Conduct(false, null, RefundCourse.SUCCEEDS, null),
        new Checks("not_assessed", "unavailable", "unavailable"),
        account);
  }

  /// The word for it in Stripe's JSON.
  public String type() {
    return account == null ? "card" : account.type();
  }

  /// The same for the same number, as Stripe's 16 characters.
  public String fingerprint() {
    return UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .substring(0, 16);
  }

  TestCard ofBrand(String brand) {
    return faced(new Face(brand, face.last4, face.funding, face.country, face.wallet));
  }

  TestCard funded(String funding) {
    return faced(new Face(face.brand, face.last4, funding, face.country, face.wallet));
  }

  TestCard from(String country) {
    return faced(new Face(face.brand, face.last4, face.funding, country, face.wallet));
  }

  TestCard inWallet(String wallet) {
    return faced(new Face(face.brand, face.last4, face.funding, face.country, wallet));
  }

  TestCard failing(Failure failure) {
    return conducted(new Conduct(conduct.needsAction, failure, conduct.refunds, conduct.dispute));
  }

  TestCard needingAction() {
    return conducted(new Conduct(true, conduct.failure, conduct.refunds, conduct.dispute));
  }

  TestCard refunding(RefundCourse refunds) {
    return conducted(new Conduct(conduct.needsAction, conduct.failure, refunds, conduct.dispute));
  }

  TestCard disputing(DisputeCourse dispute) {
    return conducted(new Conduct(conduct.needsAction, conduct.failure, conduct.refunds, dispute));
  }

  TestCard risky(String riskLevel) {
    return new TestCard(
        number, face, conduct, new Checks(riskLevel, checks.cvc, checks.postalCode), account);
  }

  TestCard checked(String cvc, String postalCode) {
    return new TestCard(
        number, face, conduct, new Checks(checks.riskLevel, cvc, postalCode), account);
  }

  private TestCard faced(Face newFace) {
    return new TestCard(number, newFace, conduct, checks, account);
  }

  private TestCard conducted(Conduct newConduct) {
    return new TestCard(number, face, newConduct, checks, account);
  }
}
