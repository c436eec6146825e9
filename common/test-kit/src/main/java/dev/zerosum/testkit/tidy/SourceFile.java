package dev.zerosum.testkit.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One file of the checkout.
///
/// @param path from the checkout's root, with forward slashes
/// @param size in bytes
/// @param text empty when it is not UTF-8 text
record SourceFile(String path, long size, String text, boolean isText) {

  static SourceFile read(Path root, Path file) {
    String path = root.relativize(file).toString().replace('\\', '/');
    try {
      byte[] bytes = Files.readAllBytes(file);
      Optional<String> text = decoded(bytes);
      return new SourceFile(path, bytes.length, text.orElse(""), text.isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines() {
    return text.lines().toList();
  }

  boolean isNamed(String suffix) {
    return path.endsWith(suffix);
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Finding finding(int line, String rule, String message) {
    return new Finding(path, line, rule, message);
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
