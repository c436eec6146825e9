package dev.zerosum.audit.trail;

import java.util.ArrayList;
import java.util.List;

/// Merkle trees as RFC 6962 section 2.1 has them: leaves and nodes are hashed with different first
/// bytes, so that neither passes for the other.
public final class Merkle {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  /// The root over events' hashes, at least one, in the order of their sequence.
  public static Hash root(List<Hash> events) {
    if (events.size() == 1) {
      return Hash.over(LEAF, events.getFirst().bytes());
    }
    int split = split(events.size());
    return Hash.over(
        NODE,
        root(events.subList(0, split)).bytes(),
        root(events.subList(split, events.size())).bytes());
  }

  /// The audit path of one event: the siblings from its leaf to the root.
  public static List<Hash> path(int index, List<Hash> events) {
    if (events.size() == 1) {
      return List.of();
    }
    int split = split(events.size());
    List<Hash> left = events.subList(0, split);
    List<Hash> right = events.subList(split, events.size());
    var path = new ArrayList<Hash>(index < split ? path(index, left) : path(index - split, right));
    path.add(index < split ? root(right) : root(left));
    return List.copyOf(path);
  }

  // The largest power of two below the size.
  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
