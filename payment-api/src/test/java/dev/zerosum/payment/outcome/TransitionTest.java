package dev.zerosum.payment.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TransitionTest {

  private static final ChargeOutcome SUCCEEDED =
      new ChargeOutcome.Succeeded(Money.of(8900, "USD"), new TransactionId("tx_1"));
  private static final Map<String, ChargeOutcome> OUTCOMES =
      Map.of(
          "succeeded", SUCCEEDED,
          "declined", new ChargeOutcome.Declined("card_declined", "lost_card", "No."),
          "failed", new ChargeOutcome.Failed("service_unavailable", "Away.", null),
          "canceled", new ChargeOutcome.Canceled("expired"),
          "in_review", new ChargeOutcome.InReview(),
          "action", new ChargeOutcome.ActionRequired("https://bank.example"),
          "capture", new ChargeOutcome.AwaitingCapture(Money.of(8900, "USD")));

  // One row a state: which of succeeded, declined, failed, canceled, in_review, action, capture it
  // takes.
  @ParameterizedTest
  @CsvSource({
    "PROCESSING,       take, take, take, take, take, take, take",
    "REQUIRES_REVIEW,  take, take, take, take, repeat, take, take",
    "REQUIRES_ACTION,  take, take, take, take, refuse, repeat, take",
    "PENDING,          take, take, take, take, refuse, refuse, take",
    "REQUIRES_CAPTURE, take, take, take, take, refuse, refuse, repeat",
    "SUCCEEDED,        refuse, refuse, refuse, refuse, refuse, refuse, refuse",
    "FAILED,           refuse, refuse, refuse, refuse, refuse, refuse, refuse",
    "CANCELED,         refuse, refuse, refuse, refuse, refuse, refuse, refuse",
  })
  void takesOnlyWhatComesLater(
      PaymentStatus from,
      String succeeded,
      String declined,
      String failed,
      String canceled,
      String inReview,
      String action,
      String capture) {
    var expected =
        Map.of(
            "succeeded", succeeded,
            "declined", declined,
            "failed", failed,
            "canceled", canceled,
            "in_review", inReview,
            "action", action,
            "capture", capture);

    expected.forEach((name, verdict) ->
        assertThat(verdict(Transition.of(standing(from, null), null, outcome(name))))
            .as(from + " asked to take " + name)
            .isEqualTo(verdict));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, succeeded, refuse",
    "FAILED, canceled, refuse",
    "FAILED, in_review, refuse",
    "FAILED, failed, take",
    "FAILED, declined, take",
    "CANCELED, failed, refuse",
    "CANCELED, succeeded, refuse",
    "CANCELED, canceled, take",
  })
  void endsAsItsCauseSaysOnceItIsUndone(PaymentStatus end, String asked, String verdict) {
    var cause = new UndoCause(end, "service_unavailable", null, "Away.");

    var transition = Transition.of(standing(PaymentStatus.REVERSING, cause), null, outcome(asked));

    assertThat(verdict(transition)).isEqualTo(verdict);
  }

  @Test
  void takesTheWordsOfItsCause() {
    var cause = new UndoCause(PaymentStatus.FAILED, "card_declined", "fraudulent", "Refused.");

    var transition =
        Transition.of(standing(PaymentStatus.REVERSING, cause), null, outcome("failed"));

    assertThat(transition)
        .isEqualTo(
            new Transition.Take(
                new ChargeOutcome.Declined("card_declined", "fraudulent", "Refused.")));
  }

  @Test
  void acceptsARepeatOfTheSameOutcomeAndOfNoOther() {
    var standing = standing(PaymentStatus.SUCCEEDED, null);
    var otherAmount = new ChargeOutcome.Succeeded(Money.of(8901, "USD"), new TransactionId("tx_1"));

    assertThat(Transition.of(standing, SUCCEEDED, SUCCEEDED)).isEqualTo(new Transition.Repeat());
    assertThat(Transition.of(standing, SUCCEEDED, otherAmount)).isEqualTo(new Transition.Refuse());
  }

  @ParameterizedTest
  @EnumSource(PaymentStatus.class)
  void letsOnlyASuccessComeBack(PaymentStatus from) {
    var back = new ChargeOutcome.Returned(Money.of(8900, "USD"), "debit_not_authorized", "Back.");
    var cause = new UndoCause(PaymentStatus.FAILED, "service_unavailable", null, "Away.");

    assertThat(verdict(Transition.of(standing(from, null), null, back)))
        .isEqualTo(from == PaymentStatus.SUCCEEDED ? "take" : "refuse");
    assertThat(verdict(Transition.of(standing(PaymentStatus.REVERSING, cause), null, back)))
        .isEqualTo("refuse");
    assertThat(verdict(Transition.of(standing(PaymentStatus.FAILED, null), back, back)))
        .isEqualTo("repeat");
  }

  @Test
  void acceptsARepeatInOtherWords() {
    var recorded = new ChargeOutcome.Failed("service_unavailable", "The ledger is away.", null);

    assertThat(Transition.of(standing(PaymentStatus.FAILED, null), recorded, outcome("failed")))
        .isEqualTo(new Transition.Repeat());
  }

  private static ChargeOutcome outcome(String name) {
    return Objects.requireNonNull(OUTCOMES.get(name));
  }

  private static String verdict(Transition transition) {
    return switch (transition) {
      case Transition.Take _ -> "take";
      case Transition.Repeat _ -> "repeat";
      case Transition.Refuse _ -> "refuse";
    };
  }

  private static PaymentStanding standing(PaymentStatus status, @Nullable UndoCause cause) {
    return new PaymentStanding(status, Instant.EPOCH, cause, false);
  }
}
