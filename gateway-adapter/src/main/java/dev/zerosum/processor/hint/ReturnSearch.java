package dev.zerosum.processor.hint;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.port.ProcessorReturns;
import dev.zerosum.processor.port.ReturnedPayment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Looks for returns whose webhook was lost: nothing else would ever tell of them. Each that is
/// listed becomes a hint, once; one that was heard of by its webhook too does no harm.
final class ReturnSearch {

  private final List<ProcessorReturns> processors;
  private final Hints hints;
  private final CallSettings calls;
  private final SearchSettings settings;
  private final Clock clock;

  ReturnSearch(
      List<ProcessorReturns> processors,
      Hints hints,
      CallSettings calls,
      SearchSettings settings,
      Clock clock) {
    this.processors = processors;
    this.hints = hints;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /// Looks once, at every processor and in both modes.
  ///
  /// @return how many returns were new
  int round() {
    Instant since = clock.instant().minus(settings.window());
    int found = 0;
    for (ProcessorReturns processor : processors) {
      for (boolean livemode : List.of(false, true)) {
        var listed = processor.returned(livemode, since, calls.budget(Lane.DURABLE));
        for (ReturnedPayment returned : listed.orElse(List.of())) {
          found += hints.keep(hint(processor.name(), livemode, returned)) ? 1 : 0;
        }
      }
    }
    return found;
  }

  private static Hint hint(String processor, boolean livemode, ReturnedPayment returned) {
    return new Hint(
        processor,
        "listed_" + returned.reference(),
        "return.listed",
        returned.reference(),
        returned.paymentId().value(),
        Hint.About.RETURN,
        livemode,
        returned.returnedAt());
  }
}
