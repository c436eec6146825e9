package dev.zerosum.simulator.wire;

import java.util.List;

/// A request as a resource gets it.
///
/// @param path the ids of the path, in order
public record Call(List<String> path, Form form) {

  public Call {
    path = List.copyOf(path);
  }

  /// The first id of the path.
  public String id() {
    return path.getFirst();
  }
}
