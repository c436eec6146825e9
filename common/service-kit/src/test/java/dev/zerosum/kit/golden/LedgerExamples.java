package dev.zerosum.kit.golden;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.ledger.LedgerPage;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.MerchantBalances;
import dev.zerosum.contract.ledger.PostBatch;
import dev.zerosum.contract.ledger.PostOutcome;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedBatch;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import java.math.BigDecimal;
import java.util.List;

/// One example of each record of `dev.zerosum.contract.ledger`.
final class LedgerExamples {

  private static final AccountName CARD =
      AccountName.card(true, Samples.MERCHANT, Samples.CUSTOMER, Samples.AMOUNT.currency());
  private static final AccountName PENDING =
      AccountName.merchant(
          true, Samples.MERCHANT, MerchantBalance.PENDING, Samples.AMOUNT.currency());
  private static final Leg DEBIT = new Leg(CARD, Samples.AMOUNT.negated());
  private static final Account ACCOUNT =
      new Account(
          "acc_01kar7v2f0example0000000000",
          CARD,
          "customer",
          Samples.AMOUNT.currency(),
          Samples.NOW);

  private static final LedgerLine LINE =
      new LedgerLine(
          Samples.TRANSACTION,
          42,
          Samples.key("charge").toString(),
          "charge",
          true,
          Samples.PAYMENT.value(),
          Samples.AMOUNT,
          Samples.NOW);

  static final FxTerms TERMS =
      new FxTerms(
          CurrencyCode.of("USD"),
          CurrencyCode.of("EUR"),
          new BigDecimal("0.92"),
          "ecb",
          Samples.NOW,
          new BigDecimal("0.005"));

  private static final PostTransaction CHARGE =
      new PostTransaction(
          Samples.key("charge"),
          true,
          TransactionKind.CHARGE,
          Samples.PAYMENT.value(),
          List.of(DEBIT, new Leg(PENDING, Samples.AMOUNT)));
  private static final PostedTransaction POSTED =
      new PostedTransaction(Samples.TRANSACTION, 42, Samples.NOW, true);
  private static final PostOutcome TAKEN = new PostOutcome.Posted(Samples.key("charge"), POSTED);
  private static final PostOutcome REFUSED =
      new PostOutcome.Refused(
          Samples.key("charge"), 400, "not_balanced", "The legs sum to 1, not to 0.", "legs");

  private static final MerchantBalances.CurrencyBalances FUNDS =
      new MerchantBalances.CurrencyBalances(
          Samples.AMOUNT.currency(), Samples.AMOUNT, Samples.AMOUNT.negated(), Samples.AMOUNT);

  static final List<Object> ALL =
      List.of(
          FUNDS,
          new MerchantBalances(Samples.MERCHANT, true, 42L, Samples.NOW, List.of(FUNDS)),
          CARD,
          LINE,
          new LedgerPage(42, 42, 43, List.of(LINE), "43-43"),
          DEBIT,
          ACCOUNT,
          new EnsureAccounts(List.of(CARD, PENDING)),
          new EnsuredAccounts(List.of(ACCOUNT)),
          CHARGE,
          new PostBatch(List.of(CHARGE)),
          TAKEN,
          REFUSED,
          new PostedBatch(List.of(TAKEN, REFUSED)),
          POSTED,
          TERMS,
          FxLegs.of(Money.of(8900, "USD"), TERMS),
          new RefundedExchange(Money.of(8147, "EUR"), Money.of(41, "EUR")),
          new ReserveFunds(
              Samples.key("reserve"),
              true,
              TransactionKind.PAYOUT,
              Samples.PAYMENT.value(),
              PENDING.available(),
              Samples.AMOUNT,
              false,
              Samples.key("charge")),
          new PostReservation(
              Samples.key("payout"),
              Samples.key("reserve"),
              TransactionKind.PAYOUT,
              Samples.PAYMENT.value(),
              List.of(new Leg(CARD, Samples.AMOUNT)),
              TERMS),
          new ReturnReservation(
              Samples.key("return"),
              Samples.key("reserve"),
              TransactionKind.PAYOUT,
              Samples.PAYMENT.value()),
          new ReverseTransaction(
              Samples.key("charge-reversal"),
              Samples.key("charge"),
              TransactionKind.CHARGE_REVERSAL,
              Samples.PAYMENT.value()));

  private LedgerExamples() {}
}
