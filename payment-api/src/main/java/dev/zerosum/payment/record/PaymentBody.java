package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A payment as merchants see it; every field is there, null when it has no value.
///
/// @param amount minor units
/// @param amountCapturable minor units that a capture may still ask for
/// @param exchange null when it settles in the currency it is charged in
/// @param pendingUntil Unix seconds when a bank has decided at the latest; null unless it has to
/// @param created Unix seconds
public record PaymentBody(
    String id,
    String object,
    long amount,
    long amountCapturable,
    long amountCaptured,
    long amountRefunded,
    String currency,
    PaymentStatus status,
    CaptureMethod captureMethod,
    String paymentMethodId,
    @Nullable String customerId,
    String merchantId,
    @Nullable String description,
    Map<String, String> metadata,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    @Nullable String declineCode,
    @Nullable NextAction nextAction,
    @Nullable Long pendingUntil,
    @Nullable String clientIp,
    @Nullable JsonNode billingDetails,
    @Nullable JsonNode shipping,
    @Nullable Map<String, String> device,
    @Nullable Long applicationFeeAmount,
    List<SharedTransfer> transfers,
    @Nullable Fraud fraud,
    @Nullable Exchange exchange,
    long created,
    boolean livemode) {

  /// The payment as it is shown: `reversing` and `pending` look like `processing`.
  public static PaymentBody of(Payment payment) {
    ChargeOrder order = payment.order();
    Failure failure = Failure.of(payment.outcome());
    return new PaymentBody(
        payment.id().value(),
        "payment",
        order.amount().minorUnits(),
        payment.amountCapturable(),
        payment.amountCaptured(),
        payment.amountRefunded(),
        order.amount().currency().code(),
        payment.standing().status().shown(),
        order.captureMethod(),
        order.paymentMethodId().value(),
        order.customerId() == null ? null : order.customerId().value(),
        order.merchantId().value(),
        order.description(),
        order.metadata(),
        failure.code(),
        failure.message(),
        failure.declineCode(),
        nextAction(payment),
        pendingUntil(payment),
        order.clientIp(),
        order.billingDetails(),
        order.shipping(),
        order.device(),
        order.split() == null ? null : order.split().platformFee(),
        SharedTransfer.of(payment),
        Fraud.of(payment.assessment()),
        Exchange.of(payment),
        payment.origin().createdAt().getEpochSecond(),
        order.livemode());
  }

  private static @Nullable Long pendingUntil(Payment payment) {
    return payment.standing().status() == PaymentStatus.PENDING
            && payment.outcome() instanceof ChargeOutcome.PendingUntil(Instant until)
        ? until.getEpochSecond()
        : null;
  }

  private static @Nullable NextAction nextAction(Payment payment) {
    return payment.standing().status() == PaymentStatus.REQUIRES_ACTION
            && payment.outcome() instanceof ChargeOutcome.ActionRequired(String url)
        ? new NextAction("redirect_to_url", new RedirectToUrl(url, payment.order().returnUrl()))
        : null;
  }

  /// How it settles in another currency. Numbers that are not whole are text.
  ///
  /// @param rate units of `toCurrency` for one unit of the payment's currency; locked
  /// @param spread the part of what is exchanged that the platform keeps
  /// @param quotedAt of the rate, Unix seconds
  /// @param settlementAmount what the merchant gets for what was captured, or will get for the
  ///   whole; minor units of `toCurrency`
  public record Exchange(
      @Nullable String fxQuote,
      String toCurrency,
      String rate,
      String spread,
      String source,
      long quotedAt,
      long settlementAmount) {

    static @Nullable Exchange of(Payment payment) {
      ChargeExchange exchange = payment.order().exchange();
      if (exchange == null) {
        return null;
      }
      FxTerms terms = exchange.terms();
      Money asked = payment.order().amount();
      long captured = payment.amountCaptured();
      Money settled = captured == 0 ? asked : new Money(captured, asked.currency());
      return new Exchange(
          exchange.quoteId(),
          terms.to().code(),
          terms.rate().toPlainString(),
          terms.spread().toPlainString(),
          terms.source(),
          terms.quotedAt().getEpochSecond(),
          exchange.of(settled).received().minorUnits());
    }
  }

  /// What the buyer must do.
  public record NextAction(String type, RedirectToUrl redirectToUrl) {}

  /// Where the buyer goes, and where they come back to.
  public record RedirectToUrl(String url, @Nullable String returnUrl) {}

  /// What a connected merchant gets of the payment.
  public record SharedTransfer(String id, String destination, long amount) {

    static List<SharedTransfer> of(Payment payment) {
      ChargeSplit split = payment.order().split();
      if (split == null) {
        return List.of();
      }
      List<SharedTransfer> transfers = new ArrayList<>();
      for (ChargeSplit.Share share : split.shares()) {
        transfers.add(
            new SharedTransfer(
                TransferIds.of(payment.id(), transfers.size() + 1),
                share.merchantId().value(),
                share.amount()));
      }
      return List.copyOf(transfers);
    }
  }

  /// The verdict, without the details that are for operators.
  public record Fraud(Assessment.Verdict verdict, @Nullable String score, List<FiredRule> reasons) {

    static @Nullable Fraud of(@Nullable Assessment assessment) {
      return assessment == null
          ? null
          : new Fraud(
              assessment.verdict(),
              assessment.score(),
              assessment.reasons().stream()
                  .map(reason -> new FiredRule(reason.rule(), reason.verdict()))
                  .toList());
    }
  }

  /// A rule that fired.
  public record FiredRule(String rule, Assessment.Verdict verdict) {}

  /// Why a payment did not succeed.
  private record Failure(
      @Nullable String code, @Nullable String message, @Nullable String declineCode) {

    static Failure of(@Nullable ChargeOutcome outcome) {
      return switch (outcome) {
        case ChargeOutcome.Declined(String code, String declineCode, String message) ->
            new Failure(code, message, declineCode);
        case ChargeOutcome.Failed(String code, String message, String _) ->
            new Failure(code, message, null);
        case ChargeOutcome.Returned(var _, String code, String message) ->
            new Failure(code, message, null);
        case ChargeOutcome.Canceled(String reason) -> new Failure(reason, null, null);
        case null -> new Failure(null, null, null);
        case ChargeOutcome.Succeeded _,
            ChargeOutcome.InReview _,
            ChargeOutcome.ActionRequired _,
            ChargeOutcome.PendingUntil _,
            ChargeOutcome.AwaitingCapture _ ->
            new Failure(null, null, null);
      };
    }
  }
}
