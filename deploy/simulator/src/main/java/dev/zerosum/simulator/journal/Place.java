package dev.zerosum.simulator.journal;

/// Where a line is in the file.
///
/// @param offset of its first byte
/// @param length in bytes, without the line end
public record Place(long offset, int length) {

  long end() {
    return offset + length + 1;
  }
}
