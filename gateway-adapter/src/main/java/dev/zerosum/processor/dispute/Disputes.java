package dev.zerosum.processor.dispute;

import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.DisputeSight;
import dev.zerosum.processor.port.OpenedDispute;
import dev.zerosum.processor.port.ProcessorDisputes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Disputes at the processor that has them.
///
/// Answers are told once: the processor is looked at first, and what it has heard is not said
/// again, however long ago it has forgotten the key.
public final class Disputes {

  private final Map<String, ProcessorDisputes> processors;

  public Disputes(List<ProcessorDisputes> configured) {
    this.processors =
        configured.stream()
            .collect(Collectors.toUnmodifiableMap(ProcessorDisputes::name, Function.identity()));
  }

  /// How a dispute stands.
  public DisputeSight look(
      String processor, boolean livemode, String reference, CallBudget budget) {
    return named(processor).look(livemode, reference, budget);
  }

  /// Who has disputes.
  public Set<String> processors() {
    return processors.keySet();
  }

  /// The disputes that were opened at a processor since; empty when it did not tell all of them.
  public Optional<List<OpenedDispute>> opened(
      String processor, boolean livemode, Instant since, CallBudget budget) {
    return named(processor).opened(livemode, since, budget);
  }

  /// Hands evidence over.
  DisputeSight submit(
      StepKey key,
      String processor,
      boolean livemode,
      String reference,
      Map<String, String> evidence,
      boolean isSubmitted,
      CallBudget budget) {
    return unless(
        facts -> !facts.status().needsResponse(),
        look(processor, livemode, reference, budget),
        () -> named(processor).submit(key, livemode, reference, evidence, isSubmitted, budget));
  }

  /// Accepts a dispute.
  DisputeSight accept(
      StepKey key, String processor, boolean livemode, String reference, CallBudget budget) {
    return unless(
        facts -> facts.status().isFinal(),
        look(processor, livemode, reference, budget),
        () -> named(processor).accept(key, livemode, reference, budget));
  }

  private static DisputeSight unless(
      Predicate<DisputeFacts> isHeard, DisputeSight sight, Supplier<DisputeSight> saying) {
    return sight instanceof DisputeSight.Seen(var facts) && !isHeard.test(facts)
        ? saying.get()
        : sight;
  }

  /// @throws IllegalArgumentException when it is not configured any more
  private ProcessorDisputes named(String name) {
    var disputes = processors.get(name);
    if (disputes == null) {
      throw new IllegalArgumentException("processor " + name + " has no disputes configured");
    }
    return disputes;
  }
}
