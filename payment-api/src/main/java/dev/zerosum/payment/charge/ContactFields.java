package dev.zerosum.payment.charge;

import dev.zerosum.kit.field.Emails;
import dev.zerosum.kit.field.Fields;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where the buyer is said to be: context for fraud, kept as it was given.
final class ContactFields {

  private static final int TEXT_MAX = 500;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private ContactFields() {}

  static @Nullable JsonNode billing(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("name", fields.text("name", TEXT_MAX));
    result.put("email", fields.parsed("email", Emails.LENGTH_MAX, Emails::read));
    result.put("phone", fields.text("phone", TEXT_MAX));
    result.set("address", address(fields.object("address")));
    fields.nothingElse();
    return result;
  }

  static @Nullable JsonNode shipping(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("name", fields.text("name", TEXT_MAX));
    result.put("phone", fields.text("phone", TEXT_MAX));
    result.put("carrier", fields.text("carrier", TEXT_MAX));
    result.put("tracking_number", fields.text("tracking_number", TEXT_MAX));
    result.set("address", address(fields.object("address")));
    fields.nothingElse();
    return result;
  }

  /// An IPv4 or IPv6 literal; a name would have to be looked up, and short forms mean other things
  /// to other readers.
  static String ipAddress(String text) {
    boolean isPlain =
        text.contains(":")
            ? text.matches("[0-9A-Fa-f:.]+")
            : text.matches("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
    if (!isPlain) {
      throw new IllegalArgumentException("an IPv4 or IPv6 address was expected");
    }
    return InetAddress.ofLiteral(text).getHostAddress();
  }

  /// A whole http or https address, as a browser can be sent to.
  static String webAddress(String text) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("an http or https address was expected", malformed);
    }
    boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!isWeb || address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException("an http or https address was expected");
    }
    return text;
  }

  private static JsonNode address(@Nullable Fields fields) {
    if (fields == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("line1", fields.text("line1", TEXT_MAX));
    result.put("line2", fields.text("line2", TEXT_MAX));
    result.put("city", fields.text("city", TEXT_MAX));
    result.put("state", fields.text("state", TEXT_MAX));
    result.put("postal_code", fields.text("postal_code", TEXT_MAX));
    result.put("country", fields.parsed("country", 2, ContactFields::country));
    fields.nothingElse();
    return result;
  }

  private static String country(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(upper)) {
      throw new IllegalArgumentException("ISO 3166-1 knows no such country");
    }
    return upper;
  }
}
