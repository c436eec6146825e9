package dev.zerosum.processor.method;

import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.MethodAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Describes payment methods: the processor is asked until it has answered once.
///
/// Two first askers may both ask it; a description moves nothing and the first answer is kept. What
/// the processor does not know is not kept: it may know it a moment later.
@Service
public final class Methods {

  private static final String CARD = "card";

  private final MethodRows rows;
  private final Processors processors;
  private final CallSettings calls;

  Methods(MethodRows rows, Processors processors, CallSettings calls) {
    this.rows = rows;
    this.processors = processors;
    this.calls = calls;
  }

  /// Describes a payment method of the processor that new payments go to.
  public DescribeOutcome describe(PaymentMethodId id, boolean livemode) {
    var processor = processors.forNewPayment();
    Optional<DescribedMethod> kept = rows.find(processor.name(), livemode, id);
    if (kept.isPresent()) {
      return new DescribeOutcome.Described(kept.get());
    }
    var budget = CallBudget.starting(calls.describe());
    return switch (processor.describe(id, livemode, budget)) {
      case MethodAnswer.Described(var method) -> {
        rows.keep(processor.name(), livemode, method);
        yield new DescribeOutcome.Described(method);
      }
      case MethodAnswer.NoSuchMethod(var message) -> new DescribeOutcome.NoSuchMethod(message);
      case MethodAnswer.Silent(var reason, _) -> new DescribeOutcome.Unavailable(reason);
    };
  }

  /// The type of a method that was described as something else than a card, in the processor's
  /// word; null for a card, and for what nobody has described.
  public @Nullable String typeUnlessCard(PaymentMethodId id, boolean livemode) {
    return rows.find(processors.forNewPayment().name(), livemode, id)
        .map(DescribedMethod::type)
        .filter(type -> !type.equals(CARD))
        .orElse(null);
  }
}
