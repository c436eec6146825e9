package dev.zerosum.payment.split;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.SplitReturn.State;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes transfers back on request, in the caller's transaction.
final class TransferReversals {

  static final String PREFIX = "trr_";

  private final PaymentRows payments;
  private final TransferRows transfers;
  private final Splits splits;
  private final TimeOrderedIds ids;

  TransferReversals(
      PaymentRows payments, TransferRows transfers, Splits splits, TimeOrderedIds ids) {
    this.payments = payments;
    this.transfers = transfers;
    this.splits = splits;
    this.ids = ids;
  }

  /// Takes back a part of a transfer, or all that is left of it.
  ///
  /// @param amount minor units; null for all that is left
  /// @throws ProblemException when not so much is left
  TransferReversalBody reverse(Caller.Merchant caller, String transferId, @Nullable Long amount) {
    Transfer found = require(caller, transferId);
    var _ = payments.lock(found.paymentId()).orElseThrow(TransferReversals::unknown);
    Transfer transfer = require(caller, transferId);
    long asked = amount == null ? transfer.left() : amount;
    if (asked <= 0 || asked > transfer.left()) {
      throw refusal(transfer, asked);
    }
    String id = ids.next(PREFIX);
    var amounts = new TreeMap<String, Long>();
    amounts.put(transfer.id(), asked);
    Instant at = splits.takeBack(id, List.of(transfer), State.BOOKING, amounts, caller.keyId());
    return new TransferReversalBody(
        id,
        "transfer_reversal",
        asked,
        transfer.amount().currency().code(),
        transfer.id(),
        transfer.paymentId().value(),
        at.getEpochSecond(),
        transfer.livemode());
  }

  private Transfer require(Caller.Merchant caller, String id) {
    return transfers
        .find(caller.merchantId().value(), caller.livemode(), id)
        .orElseThrow(TransferReversals::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(
        Problem.notFound("resource_missing", "No such transfer.").withParam("id"));
  }

  private static ProblemException refusal(Transfer transfer, long asked) {
    if (transfer.left() == 0) {
      return new ProblemException(
          Problem.invalid(
              "transfer_nothing_left",
              "id",
              "Nothing of the transfer is there to be taken back: %s were moved, %s reversed."
                  .formatted(
                      of(transfer, transfer.moved()).display(),
                      of(transfer, transfer.reversed()).display())));
    }
    return new ProblemException(
        Problem.invalid(
            asked <= 0 ? "amount_too_small" : "amount_exceeds_transferred",
            "amount",
            "Asked for %s; of the transferred %s, %s are left."
                .formatted(
                    of(transfer, asked).display(),
                    of(transfer, transfer.moved()).display(),
                    of(transfer, transfer.left()).display())));
  }

  private static Money of(Transfer transfer, long minorUnits) {
    return new Money(minorUnits, transfer.amount().currency());
  }
}
