package dev.zerosum.kit.field;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How much a map of texts may hold.
///
/// @param countMax entries
/// @param nameLengthMax characters of a name
/// @param valueLengthMax characters of a value
public record TextMapLimits(int countMax, int nameLengthMax, int valueLengthMax) {

  /// As Stripe's: 50 entries, names of 40 characters without brackets, values of 500.
  public static final TextMapLimits METADATA = new TextMapLimits(50, 40, 500);

  /// What a checkout page tells of its device: a few words each.
  public static final TextMapLimits DEVICE = new TextMapLimits(20, 40, 500);

  /// Refuses what has grown past the limit by merging: each request alone was within it.
  ///
  /// @param entries all there would be
  public void requireRoom(String name, Map<String, String> entries) {
    if (entries.size() > countMax) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid",
              name,
              "There would be %d entries; at most %d are kept, and an empty text removes one."
                  .formatted(entries.size(), countMax)));
    }
  }

  String check(Fields fields, String name, JsonNode value) {
    if (name.isBlank()
        || name.length() > nameLengthMax
        || name.contains("[")
        || name.contains("]")
        || name.indexOf('\0') >= 0) {
      throw fields.refusal(
          "parameter_invalid",
          name,
          "A name has 1 to " + nameLengthMax + " characters and no brackets.");
    }
    if (!value.isString()
        || value.asString().length() > valueLengthMax
        || value.asString().indexOf('\0') >= 0) {
      throw fields.refusal(
          "parameter_invalid", name, "Expected text of at most " + valueLengthMax + " characters.");
    }
    return value.asString();
  }
}
