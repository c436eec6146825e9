package dev.zerosum.notification.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts attempts under way, by endpoint and in all. An endpoint that does not answer gets one
/// place at a time until it does, so that even hundreds of dead ones leave room for the others.
final class Places {

  private final int perEndpoint;
  private final int total;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private int takenInAll;

  Places(int perEndpoint, int total) {
    this.perEndpoint = perEndpoint;
    this.total = total;
  }

  /// How many more each endpoint may have, in the order given, while there is room at all.
  synchronized Map<String, Integer> rooms(List<String> endpointIds) {
    var rooms = new HashMap<String, Integer>();
    int left = total - takenInAll;
    for (String id : endpointIds) {
      int most = silent.contains(id) ? 1 : perEndpoint;
      int room = Math.min(left, most - taken.getOrDefault(id, 0));
      if (room > 0) {
        rooms.put(id, room);
        left -= room;
      }
    }
    return rooms;
  }

  synchronized void enter(String endpointId) {
    taken.merge(endpointId, 1, Integer::sum);
    takenInAll++;
  }

  synchronized void leave(String endpointId, boolean isAnswered) {
    taken.computeIfPresent(endpointId, (_, count) -> count == 1 ? null : count - 1);
    takenInAll--;
    if (isAnswered) {
      silent.remove(endpointId);
    } else {
      silent.add(endpointId);
    }
  }
}
