package dev.zerosum.processor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlansTest {

  private static final PaymentId PAYMENT = new PaymentId("pay_1");
  private static final MerchantId MERCHANT = new MerchantId("mer_1");
  private static final Money AMOUNT = Money.of(8900, "USD");
  private static final Order.Authorize ORDER = order(AMOUNT);
  private static final AttemptState.Succeeded DONE = new AttemptState.Succeeded("pi_1", AMOUNT);
  private static final AttemptState.Declined NO =
      new AttemptState.Declined("card_declined", null, "no");
  private static final AttemptState.Unknown UNKNOWN = new AttemptState.Unknown("lost");
  private static final AttemptState.Waiting WAITING = new AttemptState.Waiting("away");
  private static final AttemptState.Calling CALLING = new AttemptState.Calling(Instant.EPOCH);
  private static final AttemptState.Absent ABSENT = new AttemptState.Absent();
  private static final AttemptState.Nothing NOTHING = new AttemptState.Nothing();

  /// One row a case, in order of precedence: attempts, undo begun, asked n, expected.
  static Stream<Arguments> authorizes() {
    return Stream.of(
        Arguments.of(List.of(), true, 1, "UNDONE"),
        Arguments.of(List.of(authorize(1, DONE)), true, 1, "UNDONE"),
        Arguments.of(List.of(), false, 1, "take"),
        Arguments.of(List.of(), false, 2, "OUT_OF_ORDER"),
        Arguments.of(List.of(authorize(1, UNKNOWN)), false, 2, "OUT_OF_ORDER"),
        Arguments.of(List.of(authorize(1, WAITING)), false, 2, "OUT_OF_ORDER"),
        Arguments.of(List.of(authorize(1, NO)), false, 2, "OUT_OF_ORDER"),
        Arguments.of(List.of(authorize(1, DONE)), false, 2, "OUT_OF_ORDER"),
        Arguments.of(List.of(authorize(1, ABSENT)), false, 3, "OUT_OF_ORDER"),
        Arguments.of(List.of(authorize(1, ABSENT)), false, 2, "take"),
        Arguments.of(List.of(authorize(1, DONE)), false, 1, "take"));
  }

  @ParameterizedTest
  @MethodSource("authorizes")
  void authorizesInTurnAndNeverAfterAnUndoing(
      List<Attempt> attempts, boolean isUndoBegun, int n, String expected) {
    var key = StepKey.of(PAYMENT, "authorize", n);

    assertThat(word(Plans.authorize(payment(isUndoBegun, attempts), key, "stripe", ORDER)))
        .isEqualTo(expected);
  }

  @Test
  void refusesAnotherOrderUnderAKnownKey() {
    var payment = payment(false, List.of(authorize(1, UNKNOWN)));
    var key = StepKey.of(PAYMENT, "authorize", 1);

    assertThat(word(Plans.authorize(payment, key, "stripe", order(Money.of(1, "USD")))))
        .isEqualTo("KEY_REUSED");
  }

  static Stream<Arguments> captures() {
    return Stream.of(
        Arguments.of(List.of(authorize(1, DONE)), true, "USD", "UNDONE"),
        Arguments.of(List.of(), false, "USD", "NO_AUTHORIZATION"),
        Arguments.of(List.of(authorize(1, UNKNOWN)), false, "USD", "NO_AUTHORIZATION"),
        Arguments.of(List.of(authorize(1, NO)), false, "USD", "NO_AUTHORIZATION"),
        Arguments.of(
            List.of(authorize(1, new AttemptState.ActionRequired("pi_1", "https://3ds.test"))),
            false,
            "USD",
            "NO_AUTHORIZATION"),
        Arguments.of(List.of(authorize(1, DONE)), false, "EUR", "CURRENCY_DIFFERS"),
        Arguments.of(List.of(authorize(1, DONE)), false, "USD", "take"),
        Arguments.of(List.of(authorize(1, ABSENT), authorize(2, DONE)), false, "USD", "take"));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void capturesWhatIsAuthorized(
      List<Attempt> attempts, boolean isUndoBegun, String currency, String expected) {
    var key = StepKey.of(PAYMENT, "capture", 1);

    Money amount = Money.of(8900, currency);
    assertThat(word(Plans.capture(payment(isUndoBegun, attempts), key, amount, true)))
        .isEqualTo(expected);
  }

  /// Whether a second capture may follow a first one, by how the first ended.
  static Stream<Arguments> followers() {
    return Stream.of(
        Arguments.of(part(1, 0, false, DONE), "take"),
        Arguments.of(part(1, 0, false, ABSENT), "take"),
        Arguments.of(part(1, 0, true, NO), "take"),
        Arguments.of(capture(NO), "take"),
        Arguments.of(part(1, 0, true, DONE), "OUT_OF_ORDER"),
        Arguments.of(capture(DONE), "OUT_OF_ORDER"),
        Arguments.of(part(1, 0, false, UNKNOWN), "OUT_OF_ORDER"),
        Arguments.of(part(1, 0, false, CALLING), "OUT_OF_ORDER"),
        Arguments.of(part(1, 0, false, WAITING), "OUT_OF_ORDER"));
  }

  @ParameterizedTest
  @MethodSource("followers")
  void capturesAgainOnlyBehindWhatIsKnownAndLeftMore(Attempt first, String expected) {
    var payment = payment(false, List.of(authorize(1, DONE), first));

    var plan = Plans.capture(payment, StepKey.of(PAYMENT, "capture", 2), AMOUNT, true);

    assertThat(word(plan)).isEqualTo(expected);
  }

  @Test
  void tellsEachCaptureWhatThoseBeforeItTook() {
    var attempts = List.of(authorize(1, DONE), part(1, 0, false, DONE), part(2, 8900, false, DONE));

    var third =
        Plans.capture(payment(false, attempts), StepKey.of(PAYMENT, "capture", 3), AMOUNT, true);
    var second =
        Plans.capture(payment(false, attempts), StepKey.of(PAYMENT, "capture", 2), AMOUNT, false);

    assertThat(third)
        .isInstanceOfSatisfying(
            Plan.Take.class,
            take ->
                assertThat(take.attempt().order())
                    .isEqualTo(
                        new Order.Capture(
                            false, "pi_1", AMOUNT, new Order.Part(Money.of(17_800, "USD"), true))));
    // Asked again it is the same order, although it has been taken since.
    assertThat(second).isEqualTo(new Plan.Take(attempts.get(2)));
  }

  /// What a void does, by what went forward and what was undone before.
  static Stream<Arguments> voids() {
    return Stream.of(
        Arguments.of(List.of(), WAITING, "nothing"),
        Arguments.of(List.of(authorize(1, NO)), WAITING, "nothing"),
        Arguments.of(List.of(authorize(1, WAITING)), WAITING, "nothing"),
        Arguments.of(List.of(authorize(1, UNKNOWN)), WAITING, "FORWARD_OPEN"),
        Arguments.of(List.of(authorize(1, CALLING)), WAITING, "FORWARD_OPEN"),
        Arguments.of(List.of(authorize(1, DONE), capture(UNKNOWN)), WAITING, "FORWARD_OPEN"),
        Arguments.of(List.of(authorize(1, DONE)), WAITING, "take void:1"),
        Arguments.of(List.of(authorize(1, DONE), capture(ABSENT)), WAITING, "take void:1"),
        Arguments.of(List.of(authorize(1, DONE), capture(DONE)), WAITING, "already_captured"),
        Arguments.of(List.of(authorize(1, DONE), part(1, 0, false, DONE)), WAITING, "take void:1"),
        Arguments.of(
            List.of(authorize(1, DONE), part(1, 0, false, DONE), part(2, 8900, true, DONE)),
            WAITING,
            "already_captured"),
        Arguments.of(List.of(authorize(1, DONE)), UNKNOWN, "take void:1"),
        Arguments.of(List.of(authorize(1, DONE)), DONE, "take void:1"),
        Arguments.of(List.of(authorize(1, DONE)), ABSENT, "take void:2"),
        Arguments.of(List.of(authorize(1, DONE)), NO, "take void:2"),
        Arguments.of(List.of(), NOTHING, "take void:1"));
  }

  @ParameterizedTest
  @MethodSource("voids")
  void voidsWhatStands(List<Attempt> forward, AttemptState end, String expected) {
    var attempts = new ArrayList<>(forward);
    attempts.add(attempt("void", 1, null, end));

    assertThat(described(Plans.voiding(payment(true, attempts)))).isEqualTo(expected);
  }

  static Stream<Arguments> undoneCaptures() {
    var late = new AttemptState.AlreadyCaptured("pi_1", AMOUNT);
    return Stream.of(
        Arguments.of(List.of(), WAITING, "nothing"),
        Arguments.of(List.of(authorize(1, DONE)), WAITING, "nothing"),
        Arguments.of(List.of(authorize(1, DONE), capture(UNKNOWN)), WAITING, "FORWARD_OPEN"),
        Arguments.of(List.of(authorize(1, DONE), capture(NO)), WAITING, "nothing"),
        Arguments.of(List.of(authorize(1, DONE), capture(DONE)), WAITING, "take undo-capture:1"),
        Arguments.of(
            List.of(authorize(1, DONE), attempt("void", 1, null, late)),
            WAITING,
            "take undo-capture:1"),
        // A void that came too late overtakes what was true before it.
        Arguments.of(
            List.of(authorize(1, DONE), attempt("void", 1, null, late)),
            NOTHING,
            "take undo-capture:2"),
        Arguments.of(List.of(authorize(1, DONE), capture(DONE)), NO, "take undo-capture:2"),
        Arguments.of(List.of(authorize(1, DONE), capture(DONE)), UNKNOWN, "take undo-capture:1"));
  }

  @ParameterizedTest
  @MethodSource("undoneCaptures")
  void paysBackWhatWasTaken(List<Attempt> forward, AttemptState end, String expected) {
    var attempts = new ArrayList<>(forward);
    attempts.add(attempt("undo-capture", 1, null, end));

    assertThat(described(Plans.undoingCapture(payment(true, attempts)))).isEqualTo(expected);
  }

  @Test
  void paysBackTheTakenAmountWhateverWasAsked() {
    var taken = new AttemptState.Succeeded("pi_1", Money.of(4200, "USD"));
    var attempts =
        List.of(authorize(1, DONE), capture(taken), attempt("undo-capture", 1, null, WAITING));

    assertThat(Plans.undoingCapture(payment(true, attempts)))
        .isInstanceOfSatisfying(
            Plan.Take.class,
            take ->
                assertThat(take.attempt().order())
                    .isEqualTo(
                        new Order.Refund(PAYMENT, MERCHANT, false, "pi_1", Money.of(4200, "USD"))));
  }

  @Test
  void givesAnUndoingToAHumanAfterTooManyRefusals() {
    var attempts = new ArrayList<>(List.of(authorize(1, DONE)));
    attempts.add(attempt("void", Plans.UNDO_ATTEMPTS_MAX, null, NO));

    assertThat(word(Plans.voiding(payment(true, attempts)))).isEqualTo("TRIED_TOO_OFTEN");
  }

  @Test
  void neverSendsAnAttemptThatProvedUnsentWhileItWasToBeMadeKnown() {
    var payment = payment(true, List.of(authorize(1, WAITING)));

    assertThat(Plans.makeKnown(payment, StepKey.of(PAYMENT, "authorize", 1)))
        .isInstanceOf(Plan.Leave.class);
  }

  private static String word(Plan plan) {
    return switch (plan) {
      case Plan.Take _ -> "take";
      case Plan.Leave _ -> "leave";
      case Plan.Settle(_, var end) -> StateColumns.of(end).state();
      case Plan.Refuse(var refusal) -> refusal.name();
    };
  }

  private static String described(Plan plan) {
    return plan instanceof Plan.Take(var attempt)
        ? "take " + attempt.key().step() + ":" + attempt.key().n()
        : word(plan);
  }

  private static PaymentAttempts payment(boolean isUndoBegun, List<Attempt> attempts) {
    return new PaymentAttempts(PAYMENT, isUndoBegun, attempts, Instant.EPOCH);
  }

  private static Attempt authorize(int n, AttemptState state) {
    return attempt("authorize", n, ORDER, state);
  }

  private static Attempt capture(AttemptState state) {
    return attempt("capture", 1, new Order.Capture(false, "pi_1", AMOUNT), state);
  }

  private static Attempt part(int n, long before, boolean isLast, AttemptState state) {
    var part = new Order.Part(Money.of(before, "USD"), isLast);
    return attempt("capture", n, new Order.Capture(false, "pi_1", AMOUNT, part), state);
  }

  private static Attempt attempt(String step, int n, @Nullable Order order, AttemptState state) {
    var key = StepKey.of(PAYMENT, step, n);
    return new Attempt(key, PAYMENT, Operation.of(key), "stripe", order, state, CallMemory.NONE);
  }

  private static Order.Authorize order(Money amount) {
    return new Order.Authorize(
        PAYMENT, MERCHANT, false, amount, new PaymentMethodId("pm_card_visa"), null);
  }
}
