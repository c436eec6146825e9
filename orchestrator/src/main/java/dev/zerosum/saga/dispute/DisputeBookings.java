package dev.zerosum.saga.dispute;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the saga writes to the book. The money goes from the merchant back to the card, out of what
/// the ledger finds to be the place of its charge, and back there when the merchant has won.
///
/// The ledger is asked on however long it is away: the money has moved already.
final class DisputeBookings {

  private static final String WITHDRAWAL = "withdrawal";
  private static final String FEE = "fee";

  private final StartDispute dispute;
  private final Duration patience;
  private final Lanes lanes;
  private final DisputeRecording records;

  DisputeBookings(DisputeInput input, Lanes lanes, DisputeRecording records) {
    this.dispute = input.dispute();
    this.patience = input.settings().ownerPatience();
    this.lanes = lanes;
    this.records = records;
  }

  /// Books that the buyer's bank took the money, and what the processor keeps for it. It may take
  /// the merchant below nothing.
  ///
  /// @return false when an operator has it
  boolean withdraw(Money amount, @Nullable Money fee) {
    return isDone("ensure_accounts", ensureAccounts())
        && isDone("reserve", reserve(amount))
        && isDone("withdraw", post(amount))
        && (fee == null || isDone("charge_fee", charge(fee)));
  }

  /// Books that the merchant has the money again, and the fee where the processor gave it back.
  ///
  /// @return false when an operator has it
  boolean reinstate(DisputeFacts facts) {
    return isDone("reinstate", reverse("reinstatement", WITHDRAWAL, TransactionKind.DISPUTE))
        && (facts.feeReturned() == null
            || isDone("return_fee", reverse("fee-return", FEE, TransactionKind.DISPUTE_FEE)));
  }

  private Answer<?> ensureAccounts() {
    var request =
        new EnsureAccounts(
            List.of(
                merchant(MerchantBalance.AVAILABLE),
                merchant(MerchantBalance.RESERVED),
                card(),
                AccountName.fees(dispute.livemode(), dispute.amount().currency())));
    return insist(LedgerBook.class, book -> book.ensureAccounts(request));
  }

  private Answer<PostedTransaction> reserve(Money amount) {
    var request =
        new ReserveFunds(
            key("reserve"),
            dispute.livemode(),
            TransactionKind.DISPUTE,
            dispute.disputeId().value(),
            merchant(MerchantBalance.AVAILABLE),
            amount,
            true,
            StepKey.of(dispute.paymentId(), "charge", 1));
    return insist(LedgerReservations.class, ledger -> ledger.reserve(request));
  }

  private Answer<PostedTransaction> post(Money amount) {
    var request =
        new PostReservation(
            key(WITHDRAWAL),
            key("reserve"),
            TransactionKind.DISPUTE,
            dispute.disputeId().value(),
            List.of(new Leg(card(), amount)),
            null);
    return insist(LedgerReservations.class, ledger -> ledger.postReservation(request));
  }

  private Answer<PostedTransaction> charge(Money fee) {
    var request =
        new PostTransaction(
            key(FEE),
            dispute.livemode(),
            TransactionKind.DISPUTE_FEE,
            dispute.disputeId().value(),
            List.of(
                new Leg(merchant(MerchantBalance.AVAILABLE), fee.negated()),
                new Leg(AccountName.fees(dispute.livemode(), fee.currency()), fee)));
    return insist(LedgerBook.class, book -> book.post(request));
  }

  private Answer<PostedTransaction> reverse(String step, String reversed, TransactionKind kind) {
    var request =
        new ReverseTransaction(key(step), key(reversed), kind, dispute.disputeId().value());
    return insist(LedgerBook.class, book -> book.reverse(request));
  }

  /// Asks until the ledger answers; each round is a day of the server's retries.
  private <S, T> Answer<T> insist(Class<S> owner, Function<S, T> step) {
    while (true) {
      Answer<T> answer = lanes.askDurably(owner, patience, (ledger, _) -> step.apply(ledger));
      if (!(answer instanceof Answer.Away<T>(var reason))) {
        return answer;
      }
      records.alert("dispute_not_booked", reason);
    }
  }

  /// Whether it is in the book; a permanent refusal goes to an operator.
  private boolean isDone(String step, Answer<?> answer) {
    if (answer instanceof Answer.Refused<?>(var code, var message)) {
      records.leaveToOperator("ledger_refusal", step + ": " + code + ": " + message);
    }
    return answer instanceof Answer.Given<?>;
  }

  private StepKey key(String step) {
    return StepKey.of(dispute.disputeId(), step, 1);
  }

  private AccountName card() {
    return AccountName.card(
        dispute.livemode(),
        dispute.merchantId(),
        dispute.customerId(),
        dispute.amount().currency());
  }

  private AccountName merchant(MerchantBalance balance) {
    return AccountName.merchant(
        dispute.livemode(), dispute.merchantId(), balance, dispute.amount().currency());
  }
}
