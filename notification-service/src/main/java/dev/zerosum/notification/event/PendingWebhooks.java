package dev.zerosum.notification.event;

import java.util.List;
import java.util.Map;

/// Tells how many webhooks of events are still under way; answered by whoever delivers.
public interface PendingWebhooks {

  /// Counts by event; an event that is not there has none.
  Map<String, Integer> countsOf(List<String> eventIds);
}
