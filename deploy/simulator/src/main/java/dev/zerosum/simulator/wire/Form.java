package dev.zerosum.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A form-encoded request with brackets, as Stripe's libraries send it: `metadata[order]=1`,
/// `expand[0]=latest_charge`, `created[gte]=5`.
public final class Form {

  private final Map<String, String> values;

  private Form(Map<String, String> values) {
    this.values = values;
  }

  /// Decodes a body or a query; the last of equal names wins, but for `name[]`, which adds up.
  ///
  /// @throws Refusal when it is no form
  public static Form parse(@Nullable String encoded) {
    var values = new LinkedHashMap<String, String>();
    if (encoded == null || encoded.isEmpty()) {
      return new Form(values);
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (name.endsWith("[]")) {
        name = name.substring(0, name.length() - 1) + values.size() + "]";
      }
      values.put(name, value);
    }
    return new Form(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("parameter_invalid", null, "Invalid form encoding: " + e.getMessage());
    }
  }

  /// Refuses names that the endpoint does not know. Only what stands before a bracket is looked at.
  ///
  /// @throws Refusal naming the first
  public void requireKnown(Set<String> known) {
    for (String name : values.keySet()) {
      int bracket = name.indexOf('[');
      String top = bracket < 0 ? name : name.substring(0, bracket);
      if (!known.contains(top)) {
        throw Refusal.invalid("parameter_unknown", top, "Received unknown parameter: " + top);
      }
    }
  }

  /// A value; an empty one counts as absent.
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /// A value that must be there.
  ///
  /// @throws Refusal `parameter_missing`
  public String requiredText(String name) {
    return text(name)
        .orElseThrow(() ->
            Refusal.invalid("parameter_missing", name, "Missing required param: " + name + "."));
  }

  /// A whole number.
  ///
  /// @throws Refusal `parameter_invalid_integer`
  public Optional<Long> number(String name) {
    return text(name).map(value -> parseNumber(name, value));
  }

  private static long parseNumber(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
    }
  }

  public boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /// What stands in brackets behind the name: `metadata[order]` gives `order`. Empty values stay.
  public Map<String, String> map(String name) {
    var inner = new TreeMap<String, String>();
    String prefix = name + "[";
    values.forEach((key, value) -> {
      if (key.startsWith(prefix) && key.endsWith("]")) {
        inner.put(key.substring(prefix.length(), key.length() - 1), value);
      }
    });
    return inner;
  }

  /// The values of a list, `expand[0]` and `expand[]` alike.
  public List<String> list(String name) {
    return List.copyOf(map(name).values());
  }

  /// The same for the same parameters, in whatever order they came.
  public String canonical() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey().length() + ":" + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n"));
  }
}
