package dev.zerosum.testkit.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What would break a client that was written against the description before.
final class Breaks {

  private final List<String> found = new ArrayList<>();

  private Breaks() {}

  static List<String> between(JsonNode before, JsonNode after) {
    var breaks = new Breaks();
    before
        .path("paths")
        .properties()
        .forEach(path -> breaks.path(path.getKey(), path.getValue(), after.path("paths")));
    before
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            breaks.schema(
                schema.getKey(),
                schema.getValue(),
                after.at("/components/schemas").path(schema.getKey())));
    return List.copyOf(breaks.found);
  }

  private void path(String path, JsonNode before, JsonNode paths) {
    before
        .properties()
        .forEach(operation -> {
          String name = operation.getKey() + " " + path;
          JsonNode now = paths.path(path).path(operation.getKey());
          if (now.isMissingNode()) {
            found.add(name + " is gone");
          } else {
            operation(name, operation.getValue(), now);
          }
        });
  }

  private void operation(String name, JsonNode before, JsonNode after) {
    Set<String> parameters = names(before.path("parameters"), false);
    for (String parameter : parameters) {
      if (!names(after.path("parameters"), false).contains(parameter)) {
        found.add(name + " no longer takes " + parameter);
      }
    }
    for (String required : names(after.path("parameters"), true)) {
      if (!names(before.path("parameters"), true).contains(required)) {
        found.add(name + " now demands " + required);
      }
    }
    for (String status : before.path("responses").propertyNames()) {
      if (!after.path("responses").has(status)) {
        found.add(name + " no longer answers " + status);
      }
    }
  }

  private void schema(String name, JsonNode before, JsonNode after) {
    // A schema that nobody names any more is no loss: paths are compared by themselves.
    if (after.isMissingNode()) {
      return;
    }
    before
        .path("properties")
        .properties()
        .forEach(property -> {
          JsonNode now = after.path("properties").path(property.getKey());
          if (now.isMissingNode()) {
            found.add(name + " lost " + property.getKey());
          } else if (!property.getValue().path("type").equals(now.path("type"))) {
            found.add(name + " changed the type of " + property.getKey());
          }
        });
    for (JsonNode required : after.path("required")) {
      if (StreamSupport.stream(before.path("required").spliterator(), false)
          .noneMatch(required::equals)) {
        found.add(name + " now demands " + required.asString());
      }
    }
  }

  private static Set<String> names(JsonNode parameters, boolean onlyRequired) {
    return StreamSupport.stream(parameters.spliterator(), false)
        .filter(parameter -> !onlyRequired || parameter.path("required").asBoolean(false))
        .map(parameter -> parameter.path("name").asString())
        .collect(Collectors.toSet());
  }
}
