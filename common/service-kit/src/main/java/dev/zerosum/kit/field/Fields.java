package dev.zerosum.kit.field;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a request, read by name with kind and limit. Whatever is wrong is a 400 that names
/// the field as a form would: `shipping[address][country]`.
///
/// Read all fields, then call [#nothingElse]: what was not asked for is refused.
public final class Fields {

  /// Says of a request whether its body came form encoded.
  public static final String FORM_ATTRIBUTE = Fields.class.getName() + ".form";

  private final JsonNode node;
  private final String path;
  private final boolean isForm;
  private final Set<String> known = new HashSet<>();

  private Fields(JsonNode node, String path, boolean isForm) {
    this.node = node;
    this.path = path;
    this.isForm = isForm;
  }

  /// The fields of a whole body.
  ///
  /// @param isForm whether numbers and booleans come as text
  public static Fields of(JsonNode body, boolean isForm) {
    return new Fields(body, "", isForm);
  }

  /// The fields of the whole body of the request at hand; in a form, numbers and booleans are text.
  public static Fields of(JsonNode body) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    boolean isForm =
        request != null
            && Boolean.TRUE.equals(
                request.getAttribute(FORM_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    return new Fields(body, "", isForm);
  }

  /// The field's name from the body's root.
  public String named(String name) {
    return path.isEmpty() ? name : path + "[" + name + "]";
  }

  /// A text, or null when it was not given.
  public @Nullable String text(String name, int lengthMax) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw refusal("parameter_invalid", name, "Expected text.");
    }
    String text = value.asString();
    if (text.isBlank()) {
      throw refusal("parameter_invalid_empty", name, "Expected text, found none.");
    }
    if (text.length() > lengthMax) {
      throw refusal("parameter_invalid", name, "Expected at most " + lengthMax + " characters.");
    }
    // Postgres cannot keep it, and nobody types it.
    if (text.indexOf('\0') >= 0) {
      throw refusal("parameter_invalid", name, "Expected text without the character U+0000.");
    }
    return text;
  }

  /// A text that must be there.
  public String requiredText(String name, int lengthMax) {
    return required(name, text(name, lengthMax));
  }

  /// A text that becomes a value, for instance an id; null when it was not given.
  ///
  /// @param reader throws `IllegalArgumentException` with what it expected
  public <T> @Nullable T parsed(String name, int lengthMax, Function<String, T> reader) {
    String text = text(name, lengthMax);
    if (text == null) {
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException unreadable) {
      throw refusal("parameter_invalid", name, "Not acceptable: " + unreadable.getMessage() + ".");
    }
  }

  /// A text that becomes a value and must be there.
  public <T> T requiredParsed(String name, int lengthMax, Function<String, T> reader) {
    return required(name, parsed(name, lengthMax, reader));
  }

  /// One of a few words, or null when it was not given.
  public @Nullable String word(String name, List<String> words) {
    String text = text(name, 100);
    if (text != null && !words.contains(text)) {
      throw refusal("parameter_invalid", name, "Expected one of " + String.join(", ", words) + ".");
    }
    return text;
  }

  /// A whole number as it stands: JSON integers; digits in a form. Null when it was not given.
  public @Nullable Long integer(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return WholeNumbers.read(value, isForm)
        .orElseThrow(() -> refusal("parameter_invalid_integer", name, "Expected a whole number."));
  }

  /// A whole number within bounds, or the given one when there is none.
  public int integer(String name, int ifAbsent, int min, int max) {
    Long value = integer(name);
    if (value == null) {
      return ifAbsent;
    }
    if (value < min || value > max) {
      throw refusal(
          "parameter_invalid_integer", name, "Expected a number from " + min + " to " + max + ".");
    }
    return Math.toIntExact(value);
  }

  /// A truth value that must be there.
  public boolean requiredTruth(String name) {
    return truth(name, required(name, value(name)));
  }

  /// A truth value, or the given one when there is none.
  public boolean truth(String name, boolean ifAbsent) {
    JsonNode value = value(name);
    return value == null ? ifAbsent : truth(name, value);
  }

  /// A truth value, or null when it was not given.
  public @Nullable Boolean truthIfGiven(String name) {
    JsonNode value = value(name);
    return value == null ? null : Boolean.valueOf(truth(name, value));
  }

  private boolean truth(String name, JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (isForm && value.isString() && List.of("true", "false").contains(value.asString())) {
      return value.asString().equals("true");
    }
    throw refusal("parameter_invalid", name, "Expected true or false.");
  }

  /// The fields of a nested object, or null when it was not given.
  public @Nullable Fields object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      throw refusal("parameter_invalid", name, "Expected an object.");
    }
    return new Fields(value, named(name), isForm);
  }

  /// A list of objects, each with fields of its own; empty when it was not given.
  public List<Fields> objects(String name, int countMax) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > countMax) {
      throw refusal("parameter_invalid", name, "Expected a list of at most " + countMax + ".");
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : value) {
      String place = named(name) + "[" + objects.size() + "]";
      if (!element.isObject()) {
        throw new ProblemException(
            Problem.invalid("parameter_invalid", place, "Expected an object."));
      }
      objects.add(new Fields(element, place, isForm));
    }
    return List.copyOf(objects);
  }

  /// A list of texts; empty when it was not given.
  public List<String> texts(String name, int countMax, int lengthMax) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > countMax) {
      throw refusal("parameter_invalid", name, "Expected a list of at most " + countMax + ".");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isString()
          || element.asString().isBlank()
          || element.asString().length() > lengthMax
          || element.asString().indexOf('\0') >= 0) {
        throw elementRefusal(name, texts.size(), "Expected at most " + lengthMax + " characters.");
      }
      texts.add(element.asString());
    }
    return List.copyOf(texts);
  }

  /// A list of words out of some; empty when it was not given.
  public List<String> words(String name, List<String> words) {
    List<String> given = texts(name, words.size(), 100);
    for (String text : given) {
      if (!words.contains(text)) {
        throw elementRefusal(
            name, given.indexOf(text), "Expected one of " + String.join(", ", words) + ".");
      }
    }
    return given.stream().distinct().toList();
  }

  /// A refusal of one element of a list, `name[0]` for the first.
  public ProblemException elementRefusal(String name, int index, String message) {
    return new ProblemException(
        Problem.invalid("parameter_invalid", named(name) + "[" + index + "]", message));
  }

  /// Texts by name, in the order given; empty when there are none. Every name is allowed.
  public Map<String, String> entries(TextMapLimits limits, String name) {
    Fields object = object(name);
    if (object == null) {
      return Map.of();
    }
    Map<String, String> entries = new LinkedHashMap<>();
    ((ObjectNode) object.node)
        .properties()
        .forEach(entry ->
            entries.put(entry.getKey(), limits.check(object, entry.getKey(), entry.getValue())));
    if (entries.size() > limits.countMax()) {
      throw refusal(
          "parameter_invalid", name, "Expected at most " + limits.countMax() + " entries.");
    }
    return entries;
  }

  /// Refuses every field that nobody asked for.
  public void nothingElse() {
    ((ObjectNode) node)
        .propertyNames().stream()
            .filter(name -> !known.contains(name))
            .findFirst()
            .ifPresent(name -> {
              throw refusal("parameter_unknown", name, "There is no such parameter.");
            });
  }

  /// A refusal of one field.
  public ProblemException refusal(String code, String name, String message) {
    return new ProblemException(Problem.invalid(code, named(name), message));
  }

  /// The value, unless it was not given.
  public <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw refusal("parameter_missing", name, "This parameter is required.");
    }
    return value;
  }

  private @Nullable JsonNode value(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
