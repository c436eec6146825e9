package dev.zerosum.simulator.journal;

/// Takes in a journal line by line, in order.
@FunctionalInterface
public interface LineReader {

  /// Reads one line.
  ///
  /// @return whether the line is the last of its operation; the lines before it count from now on
  /// @throws RuntimeException when it is no valid line
  boolean read(byte[] line, Place place);
}
