package dev.zerosum.payment.split;

import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.TransferIds;
import dev.zerosum.payment.split.SplitReturn.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parts of divided payments, as payments and refunds change. Everything happens in the
/// caller's transaction, under the payment's row lock.
public final class Splits {

  private static final String SYSTEM = "system";

  private final TransferRows transfers;
  private final TransferEvents events;
  private final SplitReturnRows returns;
  private final Connections connections;
  private final FeePolicies policies;
  private final Clock clock;

  Splits(
      TransferRows transfers,
      TransferEvents events,
      SplitReturnRows returns,
      Connections connections,
      FeePolicies policies,
      Clock clock) {
    this.transfers = transfers;
    this.events = events;
    this.returns = returns;
    this.connections = connections;
    this.policies = policies;
    this.clock = clock;
  }

  /// Keeps the parts of a new payment, if it is divided; nothing has moved yet.
  public void open(Payment payment) {
    ChargeSplit split = payment.order().split();
    if (split == null) {
      return;
    }
    connections.require(payment.order().merchantId(), split);
    if (split.platformFee() > 0) {
      transfers.insert(part(payment, 0, null, split.platformFee()));
    }
    int number = 0;
    for (ChargeSplit.Share share : split.shares()) {
      number++;
      transfers.insert(part(payment, number, share.merchantId(), share.amount()));
    }
  }

  /// Counts what a capture has brought to each part, as the saga has booked it.
  public void captured(Payment before, Payment after, @Nullable String workflowId) {
    ChargeSplit split = after.order().split();
    long more = after.amountCaptured() - before.amountCaptured();
    if (split == null || more == 0) {
      return;
    }
    Money whole = after.order().amount();
    SortedMap<String, Money> division =
        split.divide(new Money(more, whole.currency()), whole, after.order().merchantId());
    for (Transfer part : transfers.of(after.id())) {
      Money share = division.get(recipient(part));
      if (share != null && share.isPositive()) {
        Transfer moved = part.plusMoved(share.minorUnits());
        change(part.moved() == 0 ? "created" : "updated", part, moved, SYSTEM, workflowId);
      }
    }
  }

  /// Whether refunds of a payment may take the platform's fee back; an operator decides.
  public boolean givesFeeBack(Payment payment) {
    return policies.givesBack(payment.order().merchantId());
  }

  /// Sets aside what a new refund takes back from the parts, in proportion to what they have.
  ///
  /// @param payment as it was before the refund
  public void hold(RefundId refund, Payment payment, Money amount, TakenBack wanted, String keyId) {
    List<Transfer> parts = transfers.of(payment.id());
    if (parts.isEmpty()) {
      return;
    }
    // Who is spared has no weight: where a fee is kept by each refund, what is left of it is in the
    // end more than what is left of the payment, and the others would give too little.
    List<Transfer> asked =
        parts.stream()
            .filter(part -> part.isFee() ? wanted.ofFee() : wanted.ofTransfers())
            .toList();
    SortedMap<String, Long> taken =
        TakeBack.of(amount, payment.amountCaptured() - payment.amountRefunded(), asked);
    if (!taken.isEmpty()) {
      Instant _ = takeBack(refund.value(), parts, State.HELD, taken, keyId);
    }
  }

  /// Books what a refund takes back: the processor has taken it. Told twice, it changes nothing.
  public void refundMoved(RefundId refund) {
    boolean _ = returns.move(refund.value(), State.HELD, State.BOOKING);
  }

  /// Lets the parts have again what a refund that came to nothing had taken back. Told twice, it
  /// changes nothing.
  public void refundLost(RefundId refund, @Nullable String workflowId) {
    boolean isOpen =
        returns.move(refund.value(), State.HELD, State.DROPPED)
            || returns.move(refund.value(), State.BOOKING, State.UNDOING)
            || returns.move(refund.value(), State.BOOKED, State.UNDOING);
    if (!isOpen) {
      return;
    }
    SplitReturn lost = require(refund.value());
    Map<String, Transfer> parts = byId(transfers.of(lost.paymentId()));
    for (SplitReturn.Line line : lost.lines()) {
      Transfer part = parts.get(line.transferId());
      if (part == null) {
        throw new InvariantViolation(line.transferId() + " is no part of " + lost.paymentId());
      }
      change("updated", part, part.plusReversed(-line.amount().minorUnits()), SYSTEM, workflowId);
    }
  }

  /// Takes back what the parts have of an amount that the buyer's bank has taken back: the
  /// payment's merchant pays the bank, as it pays a refund. The payment's own id makes it happen
  /// once.
  ///
  /// @param payment as it was before
  public void cameBack(Payment payment, Money amount) {
    boolean ofFee = givesFeeBack(payment);
    List<Transfer> parts = transfers.of(payment.id());
    List<Transfer> asked = parts.stream().filter(part -> ofFee || !part.isFee()).toList();
    // A refund that is not decided has its own part of it still.
    long left = payment.amountCaptured() - payment.amountRefunded();
    long taken = Math.min(left, amount.minorUnits());
    if (asked.isEmpty() || taken <= 0) {
      return;
    }
    SortedMap<String, Long> amounts = TakeBack.of(new Money(taken, amount.currency()), left, asked);
    if (!amounts.isEmpty()) {
      String suffix = payment.id().value().substring(PaymentId.PREFIX.length());
      Instant _ =
          takeBack(TransferReversals.PREFIX + suffix, parts, State.BOOKING, amounts, SYSTEM);
    }
  }

  /// Takes amounts back from parts of a locked payment.
  ///
  /// @param amounts minor units by the part's id
  /// @return when it was
  Instant takeBack(
      String id, List<Transfer> parts, State state, SortedMap<String, Long> amounts, String actor) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    returns.insert(id, parts.getFirst(), state, amounts, at);
    for (Transfer part : parts) {
      Long amount = amounts.get(part.id());
      if (amount != null) {
        change("reversed", part, part.plusReversed(amount), actor, null);
      }
    }
    return at;
  }

  private void change(
      String what, Transfer before, Transfer after, String actor, @Nullable String workflowId) {
    if (!transfers.update(before, after)) {
      throw new InvariantViolation(before.id() + " was not where its locked payment said it was");
    }
    events.told(what, before, after, actor, workflowId);
  }

  private SplitReturn require(String id) {
    return returns.find(id).orElseThrow(() -> new InvariantViolation(id + " is missing"));
  }

  private static Map<String, Transfer> byId(List<Transfer> parts) {
    return parts.stream().collect(Collectors.toUnmodifiableMap(Transfer::id, part -> part));
  }

  private static String recipient(Transfer part) {
    return part.destination() == null ? ChargeSplit.PLATFORM : part.destination().value();
  }

  private static Transfer part(
      Payment payment, int number, @Nullable MerchantId destination, long amount) {
    PaymentId id = payment.id();
    Instant at = payment.origin().createdAt();
    return new Transfer(
        TransferIds.of(id, number),
        id,
        payment.order().merchantId(),
        payment.order().livemode(),
        destination,
        new Money(amount, payment.order().amount().currency()),
        0,
        0,
        0,
        at);
  }

  /// From whom a refund takes back.
  ///
  /// @param ofTransfers from connected merchants
  /// @param ofFee from the platform
  public record TakenBack(boolean ofTransfers, boolean ofFee) {}
}
