package dev.zerosum.kit.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the codes of errors mean, and where the documentation says so.
public final class ErrorCodes {

  /// Where the documentation begins to list them.
  public static final String SECTION = "errors";

  private static final String PAGE = "/docs#";
  private static final SortedMap<String, String> MEANINGS = read();

  private ErrorCodes() {}

  /// What each code means, in the order of codes.
  public static SortedMap<String, String> meanings() {
    return MEANINGS;
  }

  /// The place on the page that tells of a code.
  public static String anchorOf(String code) {
    return "error-" + code;
  }

  /// Where to read about a code: where all are listed, when it is the processor's own.
  public static String urlOf(String code) {
    return PAGE + (MEANINGS.containsKey(code) ? anchorOf(code) : SECTION);
  }

  private static SortedMap<String, String> read() {
    var properties = new Properties();
    try (var stream = ErrorCodes.class.getResourceAsStream("error-codes.properties")) {
      properties.load(
          new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var meanings = new TreeMap<String, String>();
    properties.stringPropertyNames().forEach(code -> meanings.put(code, meaning(properties, code)));
    return Collections.unmodifiableSortedMap(meanings);
  }

  private static String meaning(Properties properties, String code) {
    return Objects.requireNonNull(properties.getProperty(code));
  }
}
