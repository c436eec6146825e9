package dev.zerosum.processor.call;

import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.DisputeSight;
import dev.zerosum.processor.port.OpenedDispute;
import dev.zerosum.processor.port.ProcessorDisputes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The disputes of a processor behind the breaker of its payments: who is away is away for both.
final class WatchedDisputes implements ProcessorDisputes {

  private final ProcessorDisputes disputes;
  private final WatchedProcessor processor;

  WatchedDisputes(ProcessorDisputes disputes, WatchedProcessor processor) {
    this.disputes = disputes;
    this.processor = processor;
  }

  @Override
  public String name() {
    return disputes.name();
  }

  @Override
  public DisputeSight look(boolean livemode, String reference, CallBudget budget) {
    return guarded("dispute", budget, () -> disputes.look(livemode, reference, budget));
  }

  @Override
  public Optional<List<OpenedDispute>> opened(boolean livemode, Instant since, CallBudget budget) {
    return processor.guarded(
        "disputes",
        budget,
        new Reading.Lists<OpenedDispute>(),
        () -> disputes.opened(livemode, since, budget));
  }

  @Override
  public DisputeSight submit(
      StepKey key,
      boolean livemode,
      String reference,
      Map<String, String> evidence,
      boolean isSubmitted,
      CallBudget budget) {
    return guarded(
        "dispute_evidence",
        budget,
        () -> disputes.submit(key, livemode, reference, evidence, isSubmitted, budget));
  }

  @Override
  public DisputeSight accept(StepKey key, boolean livemode, String reference, CallBudget budget) {
    return guarded(
        "dispute_accept", budget, () -> disputes.accept(key, livemode, reference, budget));
  }

  private DisputeSight guarded(String operation, CallBudget budget, Supplier<DisputeSight> call) {
    return processor.guarded(operation, budget, new Reading.DisputeSights(), call);
  }
}
