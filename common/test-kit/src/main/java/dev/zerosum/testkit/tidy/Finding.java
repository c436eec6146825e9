package dev.zerosum.testkit.tidy;

/// Something in the checkout that is not tidy.
///
/// @param path from the checkout's root, with forward slashes
/// @param line counts from 1; 0 where the whole file is meant
/// @param rule one word, by which an exception names it
/// @param message what was expected and what was found
public record Finding(String path, int line, String rule, String message) {

  @Override
  public String toString() {
    return path + ":" + line + " " + rule + ": " + message;
  }
}
