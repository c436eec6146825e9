package dev.zerosum.saga.dispute;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.portion.Portion;
import dev.zerosum.saga.portion.Portion.Steps;
import dev.zerosum.saga.portion.PortionBook;
import dev.zerosum.saga.portion.TakenBack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the saga writes to the book. The money goes from the merchant back to the card, out of what
/// the ledger finds to be the place of its charge, and back there when the merchant has won. Of an
/// exchanged charge the merchant gives what it had settled, and what the dispute costs, at the rate
/// of the charge.
///
/// The money has moved already, so nothing here is ever called off: whatever a pool does not have
/// now is asked for again.
final class DisputeBookings {

  private static final String FEE = "fee";
  private static final TakenBack.Names NAMES =
      new TakenBack.Names(
          new Steps("reserve", "withdrawal", "reinstatement"),
          new Steps("reserve", "withdrawal-exchange", "reinstatement-exchange"),
          new Steps("fx-reserve", "withdrawal", "reinstatement"));

  private final StartDispute dispute;
  private final PortionBook book;

  DisputeBookings(DisputeInput input, Lanes lanes, DisputeRecording records) {
    this.dispute = input.dispute();
    var subject =
        new PortionBook.Subject(
            dispute.disputeId(), dispute.livemode(), TransactionKind.DISPUTE, "dispute_not_booked");
    this.book = new PortionBook(subject, input.settings().ownerPatience(), lanes, records);
  }

  /// Books that the buyer's bank took the money, and what the processor keeps for it. It may take
  /// the merchant below nothing. All portions are set aside before one is spent.
  ///
  /// @param fee what the processor keeps; null when it keeps nothing
  Booked withdraw(Money taken, @Nullable RefundedExchange exchange, @Nullable Money fee) {
    List<Portion> portions = portions(taken, exchange);
    Money cost = cost(fee, exchange);
    List<Supplier<Booked>> steps = new ArrayList<>();
    steps.add(() -> booked("ensure_accounts", book.ensure(accounts(portions, cost))));
    for (Portion portion : portions) {
      steps.add(() -> reserved(portion));
    }
    for (Portion portion : portions) {
      steps.add(() -> booked("withdraw", book.spend(portion)));
    }
    if (cost != null) {
      steps.add(() -> booked("charge_fee", charge(cost)));
    }
    return inOrder(steps);
  }

  /// Books that the merchant has the money again, and the fee where the processor gave it back.
  Booked reinstate(Money taken, @Nullable RefundedExchange exchange, DisputeFacts facts) {
    List<Supplier<Booked>> steps = new ArrayList<>();
    for (Portion portion : portions(taken, exchange)) {
      steps.add(() -> reinstated(portion));
    }
    if (cost(facts.feeReturned(), exchange) != null) {
      steps.add(() -> booked("return_fee", returnFee()));
    }
    return inOrder(steps);
  }

  private List<Portion> portions(Money taken, @Nullable RefundedExchange exchange) {
    return new TakenBack(
            dispute.paymentId(),
            dispute.merchantId(),
            dispute.livemode(),
            dispute.customerId(),
            taken,
            exchange)
        .portions(NAMES);
  }

  /// What the merchant is charged for what the processor keeps: in the currency it has, at the rate
  /// of its charge, without a spread. Nothing where that comes to nothing.
  private @Nullable Money cost(@Nullable Money fee, @Nullable RefundedExchange exchange) {
    var terms = dispute.terms();
    if (fee == null || exchange == null || terms == null) {
      return fee;
    }
    Money charged = FxLegs.of(fee, terms).out();
    return charged.isPositive() ? charged : null;
  }

  private List<AccountName> accounts(List<Portion> portions, @Nullable Money cost) {
    List<AccountName> accounts = new ArrayList<>();
    portions.forEach(portion -> accounts.addAll(portion.accounts()));
    if (cost != null) {
      accounts.add(merchant(cost));
      accounts.add(fees(cost));
    }
    return accounts.stream().distinct().toList();
  }

  private Booked reserved(Portion portion) {
    Answer<PostedTransaction> answer = book.reserve(portion);
    return portion.isFromPool() && isInsufficient(answer)
        ? Booked.SHORT
        : booked("reserve", answer);
  }

  /// The pool that the merchant's money had gone into may have been emptied since.
  private Booked reinstated(Portion portion) {
    Answer<PostedTransaction> answer = book.reverse(portion);
    return isInsufficient(answer) ? Booked.SHORT : booked("reinstate", answer);
  }

  private Answer<PostedTransaction> charge(Money cost) {
    var request =
        new PostTransaction(
            book.key(FEE),
            dispute.livemode(),
            TransactionKind.DISPUTE_FEE,
            dispute.disputeId().value(),
            List.of(new Leg(merchant(cost), cost.negated()), new Leg(fees(cost), cost)));
    return book.insist(LedgerBook.class, ledger -> ledger.post(request));
  }

  private Answer<PostedTransaction> returnFee() {
    return book.reverse("fee-return", FEE, TransactionKind.DISPUTE_FEE);
  }

  private AccountName merchant(Money cost) {
    return AccountName.merchant(
        dispute.livemode(), dispute.merchantId(), MerchantBalance.AVAILABLE, cost.currency());
  }

  private AccountName fees(Money cost) {
    return AccountName.fees(dispute.livemode(), cost.currency());
  }

  private Booked booked(String step, Answer<?> answer) {
    return book.isDone(step, answer) ? Booked.DONE : Booked.LEFT_TO_OPERATOR;
  }

  private static boolean isInsufficient(Answer<?> answer) {
    return answer instanceof Answer.Refused<?>(var code, var _)
        && code.equals("balance_insufficient");
  }

  /// Takes one step after the other, until one is not done.
  private static Booked inOrder(List<Supplier<Booked>> steps) {
    for (Supplier<Booked> step : steps) {
      Booked booked = step.get();
      if (booked != Booked.DONE) {
        return booked;
      }
    }
    return Booked.DONE;
  }

  /// What came of booking.
  enum Booked {
    /// It is in the book.
    DONE,
    /// A pool does not have it now; it is to be asked again.
    SHORT,
    /// The ledger will not have it; an operator has it.
    LEFT_TO_OPERATOR
  }
}
