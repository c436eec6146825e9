package dev.zerosum.fraud.rule;

import static dev.zerosum.fraud.rule.Payments.aPayment;
import static dev.zerosum.fraud.rule.Payments.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.processor.DescribedMethod;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One row a case; what the rule asks for is in the last column, null where it finds nothing.
class RulesTest {

  private static final Signals NOTHING = new Signals(Map.of(), false, null);

  static Stream<Arguments> velocity() {
    return Stream.of(
        arguments(Map.of(), aPayment(), 9, null),
        arguments(Map.of(), aPayment(), 10, Verdict.DECLINE),
        arguments(Map.of(), aPayment().inTestMode(), 99_999, null),
        arguments(Map.of(), aPayment().inTestMode(), 100_000, Verdict.DECLINE),
        arguments(Map.of("limit", "3"), aPayment(), 3, Verdict.DECLINE),
        arguments(Map.of("test-limit", "3"), aPayment().inTestMode(), 3, Verdict.DECLINE),
        arguments(Map.of("verdict", "review"), aPayment(), 10, Verdict.REVIEW));
  }

  @ParameterizedTest
  @MethodSource("velocity")
  void countsTheCard(
      Map<String, String> settings, Payments payment, long earlier, @Nullable Verdict expected) {
    var rule = new CardVelocityRule(settings("card-velocity", settings));
    var signals =
        new Signals(
            Map.of(new Count(Dimension.CARD, Duration.ofSeconds(60)), earlier), false, null);

    assertVerdict(rule, payment, signals, expected);
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        arguments(Map.of(), null, null),
        arguments(Map.of(), "203.0.113.0/24", Verdict.DECLINE),
        arguments(Map.of("verdict", "review"), "203.0.113.0/24", Verdict.REVIEW));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void refusesBlockedNetworks(
      Map<String, String> settings, @Nullable String network, @Nullable Verdict expected) {
    var rule = new BlockedNetworkRule(settings("blocked-network", settings));

    assertVerdict(rule, aPayment(), new Signals(Map.of(), true, network), expected);
  }

  static Stream<Arguments> issuers() {
    var lists = Map.of("bins", "400000, 51", "countries", "NG, RU");
    return Stream.of(
        arguments(Map.of(), card("f", "NG", "prepaid", "400000"), null),
        arguments(lists, card("f", "US", "credit", "400000"), Verdict.DECLINE),
        arguments(lists, card("f", "US", "credit", "510510"), Verdict.DECLINE),
        arguments(lists, card("f", "NG", "prepaid", "400000"), Verdict.DECLINE),
        arguments(lists, card("f", "NG", "prepaid", "424242"), Verdict.REVIEW),
        arguments(lists, card("f", "NG", "credit", "424242"), null),
        arguments(lists, card("f", "US", "prepaid", "424242"), null),
        arguments(lists, card(null, null, null, null), null));
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void knowsRiskyIssuers(
      Map<String, String> settings, DescribedMethod card, @Nullable Verdict expected) {
    var rule = new IssuerRiskRule(settings("issuer_risk", settings));

    assertVerdict(rule, aPayment().with(card), NOTHING, expected);
  }

  static Stream<Arguments> countries() {
    // By default 192.0.2.0/24 is in the US, 198.51.100.0/24 in NG, 203.0.113.0/24 in RU.
    return Stream.of(
        arguments("198.51.100.7", "US", "RU", Verdict.REVIEW),
        arguments("198.51.100.7", "US", "US", Verdict.REVIEW),
        arguments("198.51.100.7", "US", null, Verdict.REVIEW),
        arguments("198.51.100.7", null, "US", Verdict.REVIEW),
        arguments("198.51.100.7", "NG", "US", null),
        arguments("192.0.2.9", "US", "RU", null),
        arguments("198.51.100.7", null, null, null),
        arguments("8.8.8.8", "US", "RU", null),
        arguments("no address", "US", "RU", null),
        arguments(null, "US", "RU", null));
  }

  @ParameterizedTest
  @MethodSource("countries")
  void comparesCountries(
      @Nullable String clientIp,
      @Nullable String billing,
      @Nullable String shipping,
      @Nullable Verdict expected) {
    var rule = new CountryMismatchRule(settings("country_mismatch", Map.of()));

    assertVerdict(rule, aPayment().from(clientIp, billing, shipping), NOTHING, expected);
  }

  static Stream<Arguments> firstCharges() {
    return Stream.of(
        arguments(Map.of(), aPayment().of(499_999, "USD"), false, null),
        arguments(Map.of(), aPayment().of(500_000, "USD"), false, Verdict.REVIEW),
        arguments(Map.of(), aPayment().of(500_000, "USD"), true, null),
        arguments(Map.of(), aPayment().of(4_999_999, "KWD"), false, null),
        arguments(Map.of(), aPayment().of(5_000_000, "KWD"), false, Verdict.REVIEW),
        arguments(Map.of(), aPayment().of(749_999, "JPY"), false, null),
        arguments(Map.of(), aPayment().of(750_000, "JPY"), false, Verdict.REVIEW),
        arguments(Map.of("limit", "10"), aPayment().of(1_000, "USD"), false, Verdict.REVIEW),
        arguments(Map.of("limits", "USD=20"), aPayment().of(2_000, "USD"), false, Verdict.REVIEW));
  }

  @ParameterizedTest
  @MethodSource("firstCharges")
  void looksAtLargeFirstCharges(
      Map<String, String> settings,
      Payments payment,
      boolean hasHistory,
      @Nullable Verdict expected) {
    var rule = new FirstChargeRule(settings("first_charge", settings));

    assertVerdict(rule, payment, new Signals(Map.of(), hasHistory, null), expected);
  }

  private static RuleSettings settings(String rule, Map<String, String> settings) {
    return new RuleSettings(Map.of(rule, settings));
  }

  private static void assertVerdict(
      Rule rule, Payments payment, Signals signals, @Nullable Verdict expected) {
    assertThat(rule.apply(payment.build(), signals).map(Finding::verdict).orElse(null))
        .isEqualTo(expected);
  }
}
