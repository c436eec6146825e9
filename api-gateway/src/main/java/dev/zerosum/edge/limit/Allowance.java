package dev.zerosum.edge.limit;

/// What a key may call.
///
/// @param keyId whose it is; calls of all edges count together
/// @param perSecond calls a second, in the long run
/// @param burst calls at once, after a rest
public record Allowance(String keyId, int perSecond, int burst) {

  public Allowance {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("a key may call at least once a second");
    }
  }
}
