package dev.zerosum.recon;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lines of both books with valid defaults.
public final class Movements {

  private Movements() {}

  /// The statement's line of a charge, and its first line.
  public static StatementLine charged(String reference, Money amount, Instant at) {
    return line("txn_" + reference, reference, "charge", amount, at);
  }

  public static StatementLine line(
      String id, @Nullable String reference, String kind, Money amount, Instant at) {
    return new StatementLine(
        id, reference, "ch_" + id, kind, amount, new Money(30, amount.currency()), at);
  }

  /// The ledger's transaction of a charge.
  public static LedgerLine booked(String reference, Money amount, Instant at) {
    return booked("tx_" + reference, reference, "charge", amount, at);
  }

  public static LedgerLine booked(
      String id, String reference, String kind, Money amount, Instant at) {
    return new LedgerLine(
        new TransactionId(id),
        1,
        reference + ":" + kind.replace('_', '-') + ":1",
        kind,
        true,
        reference,
        amount,
        at);
  }

  /// What the ledger says of a correction that was posted.
  public static LedgerLine adjusted(String id, String correctionId, Money amount, Instant at) {
    return new LedgerLine(
        new TransactionId(id),
        1,
        correctionId + ":adjustment:1",
        "adjustment",
        true,
        "pay_1",
        amount,
        at);
  }
}
