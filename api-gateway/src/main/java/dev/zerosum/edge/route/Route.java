package dev.zerosum.edge.route;

import dev.zerosum.kit.peer.Peer;

/// Where a path leads and what opens it.
///
/// @param peer the service that answers
/// @param access who may take it
public record Route(Peer peer, Access access) {

  /// Who may take a path.
  public enum Access {
    /// Anybody.
    OPEN,
    /// Whoever has a key that the service accepts, publishable keys included.
    ANY_KEY,
    /// Whoever has a key that is kept secret.
    SECRET_KEY,
    /// Operators.
    OPERATOR
  }
}
