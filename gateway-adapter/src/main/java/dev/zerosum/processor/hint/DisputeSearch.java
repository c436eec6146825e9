package dev.zerosum.processor.hint;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.dispute.Disputes;
import dev.zerosum.processor.port.OpenedDispute;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Looks for disputes whose webhook was lost: nothing else would ever tell of them. Each that is
/// listed becomes a hint, once; its saga follows what comes later by itself.
final class DisputeSearch {

  private final Disputes disputes;
  private final Hints hints;
  private final CallSettings calls;
  private final SearchSettings settings;
  private final Clock clock;

  DisputeSearch(
      Disputes disputes, Hints hints, CallSettings calls, SearchSettings settings, Clock clock) {
    this.disputes = disputes;
    this.hints = hints;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /// Looks once, at every processor and in both modes.
  ///
  /// @return how many disputes were new
  int round() {
    Instant since = clock.instant().minus(settings.window());
    int found = 0;
    for (String processor : disputes.processors()) {
      for (boolean livemode : List.of(false, true)) {
        var listed = disputes.opened(processor, livemode, since, calls.budget(Lane.DURABLE));
        for (OpenedDispute opened : listed.orElse(List.of())) {
          found += hints.keep(hint(processor, livemode, opened)) ? 1 : 0;
        }
      }
    }
    return found;
  }

  private static Hint hint(String processor, boolean livemode, OpenedDispute opened) {
    return new Hint(
        processor,
        "listed_" + opened.reference(),
        "dispute.listed",
        opened.reference(),
        opened.disputeId().value(),
        Hint.About.DISPUTE,
        livemode,
        opened.openedAt());
  }
}
