package dev.zerosum.kit.carddata;

import dev.zerosum.kernel.CardNumbers;
import dev.zerosum.kit.json.ZerosumJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds card numbers in the parts of a request, however these are written: plain, percent-encoded,
/// or with JSON escapes.
///
/// UUIDs, trace contexts (W3C Trace Context, `traceparent`), long hexadecimal digests and our own
/// ids are left out. One UUID in 700, one digest in 400, one span in some ten thousand and one id
/// in a million hold digits that look like a card number by chance, and every request of ours has a
/// trace.
public final class CardDataCheck {

  private static final Pattern MACHINE_MADE =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
              + "|[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"
              + "|(?=[0-9]*[a-fA-F])[0-9a-fA-F]{32,128}"
              + "|[a-z]{2,8}_[0-9a-hjkmnp-tv-z]{26})(?![0-9A-Za-z])");

  private CardDataCheck() {}

  /// Whether a header's value or a path holds one.
  public static boolean foundInText(String text) {
    return CardNumbers.foundIn(MACHINE_MADE.matcher(text).replaceAll("_"));
  }

  /// Whether a query or a form holds one.
  public static boolean foundInForm(String form) {
    return foundInText(form) || foundInText(decoded(form));
  }

  /// Whether a body holds one.
  ///
  /// @param mediaType of the body, lower case; empty when unknown
  public static boolean foundInBody(byte[] body, String mediaType) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (foundInText(text)) {
      return true;
    }
    boolean isForm = mediaType.startsWith("application/x-www-form-urlencoded");
    return isForm ? foundInText(decoded(text)) : text.indexOf('\\') >= 0 && foundInJson(text);
  }

  // Escapes can hide digits from a look at the raw text; the parsed values cannot.
  private static boolean foundInJson(String text) {
    try {
      return foundInNode(ZerosumJson.mapper().readTree(text));
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean foundInNode(JsonNode node) {
    if (node.isString()) {
      return foundInText(node.asString());
    }
    for (var property : node.properties()) {
      if (foundInText(property.getKey()) || foundInNode(property.getValue())) {
        return true;
      }
    }
    for (JsonNode element : node) {
      if (node.isArray() && foundInNode(element)) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
