package dev.zerosum.processor.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.processor.port.DisputeSight;
import dev.zerosum.processor.port.OpenedDispute;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a dispute at Stripe means. Stripe takes the amount off our balance when the buyer's bank
/// claims it, and its fee with it, and puts both back as far as the bank decides for the merchant:
/// each a balance transaction of the dispute.
final class DisputeReading {

  private static final int SUFFIX_MAX = 60;

  private DisputeReading() {}

  /// Our id of a dispute of Stripe's: Stripe keeps none of ours in it, so ours is made of its own.
  static Optional<DisputeId> idOf(@Nullable String reference) {
    if (reference == null) {
      return Optional.empty();
    }
    String suffix = reference.replaceFirst("^(dp|du)_", "");
    return suffix.matches("[A-Za-z0-9_]{1," + SUFFIX_MAX + "}")
        ? Optional.of(new DisputeId(DisputeId.PREFIX + suffix))
        : Optional.empty();
  }

  /// A line of a list; nothing of a dispute that has no id that could be ours.
  static Optional<OpenedDispute> opened(Dispute dispute) {
    return idOf(dispute.getId())
        .map(id ->
            new OpenedDispute(id, dispute.getId(), Instant.ofEpochSecond(dispute.getCreated())));
  }

  /// How a dispute stands.
  ///
  /// @param dispute with its payment intent expanded
  static DisputeSight sight(Dispute dispute) {
    Optional<DisputeId> id = idOf(dispute.getId());
    Optional<PaymentId> payment = paymentOf(dispute.getPaymentIntentObject());
    if (id.isEmpty() || payment.isEmpty()) {
      return new DisputeSight.Missing(
          "dispute " + dispute.getId() + " of stripe is of no payment of ours");
    }
    Optional<DisputeStatus> status = statusOf(dispute.getStatus());
    if (status.isEmpty()) {
      return new DisputeSight.Unclear(
          "dispute " + dispute.getId() + " is " + dispute.getStatus(), false);
    }
    try {
      return new DisputeSight.Seen(facts(dispute, id.get(), payment.get(), status.get()));
    } catch (IllegalArgumentException unknown) {
      return new DisputeSight.Unclear(
          "dispute " + dispute.getId() + " is of no amount: " + unknown.getMessage(), false);
    }
  }

  private static DisputeFacts facts(
      Dispute dispute, DisputeId id, PaymentId payment, DisputeStatus status) {
    Dispute.EvidenceDetails details = dispute.getEvidenceDetails();
    List<BalanceTransaction> moved =
        Objects.requireNonNullElse(dispute.getBalanceTransactions(), List.of());
    return new DisputeFacts(
        id,
        payment,
        StripeProcessor.NAME,
        dispute.getId(),
        Boolean.TRUE.equals(dispute.getLivemode()),
        StripeAmounts.money(dispute.getAmount(), dispute.getCurrency()),
        Objects.requireNonNullElse(dispute.getReason(), "general"),
        status,
        details == null || details.getDueBy() == null
            ? null
            : Instant.ofEpochSecond(details.getDueBy()),
        details != null && Boolean.TRUE.equals(details.getHasEvidence()),
        sum(moved, line -> line.getAmount() < 0, BalanceTransaction::getAmount),
        sum(moved, line -> line.getAmount() > 0, BalanceTransaction::getAmount),
        sum(moved, line -> line.getFee() > 0, BalanceTransaction::getFee),
        sum(moved, line -> line.getFee() < 0, BalanceTransaction::getFee));
  }

  private static @Nullable Money sum(
      List<BalanceTransaction> moved,
      Predicate<BalanceTransaction> isMeant,
      Function<BalanceTransaction, Long> part) {
    return moved.stream()
        .filter(isMeant)
        .map(line -> StripeAmounts.money(Math.absExact(part.apply(line)), line.getCurrency()))
        .reduce(Money::plus)
        .orElse(null);
  }

  private static Optional<PaymentId> paymentOf(@Nullable PaymentIntent intent) {
    return Optional.ofNullable(intent)
        .map(PaymentIntent::getMetadata)
        .map(metadata -> metadata.get(Reference.PAYMENT))
        .filter(id -> id.matches("pay_[A-Za-z0-9_]{1,60}"))
        .map(PaymentId::new);
  }

  private static Optional<DisputeStatus> statusOf(String word) {
    return Stream.of(DisputeStatus.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
