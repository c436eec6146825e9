package dev.zerosum.kit.idempotency;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads form encoding with brackets, as Stripe's client libraries send it, into JSON:
/// `metadata[order]=1&items[0][price]=x&expand[]=customer`. Values stay text.
final class FormBody {

  // Far above any request of ours, far below what would hurt.
  private static final int PAIRS_MAX = 1_000;
  private static final int DEPTH_MAX = 8;
  private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
  private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)]");

  private FormBody() {}

  static ObjectNode parse(String text) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (text.isEmpty()) {
      return root;
    }
    String[] pairs = text.split("&", -1);
    if (pairs.length > PAIRS_MAX) {
      throw refusal("The form has more than " + PAIRS_MAX + " fields.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      put(root, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1)), name);
    }
    return (ObjectNode) withArrays(root);
  }

  private static List<String> path(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw refusal("A form field's name is not of the form name[part][part].");
    }
    var path = new ArrayList<String>();
    path.add(matcher.group(1));
    PART.matcher(matcher.group(2)).results().forEach(part -> path.add(part.group(1)));
    if (path.size() > DEPTH_MAX) {
      throw refusal("A form field's name is nested deeper than " + DEPTH_MAX + " levels.");
    }
    return path;
  }

  private static void put(ObjectNode root, List<String> path, String value, String name) {
    ObjectNode at = root;
    for (String part : path.subList(0, path.size() - 1)) {
      String key = part.isEmpty() ? String.valueOf(at.size()) : part;
      JsonNode next = at.get(key);
      if (next == null) {
        next = at.putObject(key);
      }
      if (!(next instanceof ObjectNode object)) {
        throw new ProblemException(
            Problem.invalid(
                "parameter_invalid", name, "A form field is both a value and an object."));
      }
      at = object;
    }
    String last = path.getLast().isEmpty() ? String.valueOf(at.size()) : path.getLast();
    if (at.has(last)) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", name, "A form field was given twice."));
    }
    at.put(last, value);
  }

  /// An object whose members are 0, 1, 2, … in order was meant as a list.
  private static JsonNode withArrays(ObjectNode object) {
    for (String name : List.copyOf(object.propertyNames())) {
      if (object.get(name) instanceof ObjectNode child) {
        object.set(name, isList(child) ? list(child) : withArrays(child));
      }
    }
    return object;
  }

  private static boolean isList(ObjectNode object) {
    int index = 0;
    for (String name : object.propertyNames()) {
      if (!name.equals(String.valueOf(index++))) {
        return false;
      }
    }
    return index > 0;
  }

  private static ArrayNode list(ObjectNode object) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    object
        .values()
        .forEach(child -> list.add(child instanceof ObjectNode node ? withArrays(node) : child));
    return list;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw refusal("The form's percent encoding is malformed.");
    }
  }

  private static ProblemException refusal(String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", null, message));
  }
}
