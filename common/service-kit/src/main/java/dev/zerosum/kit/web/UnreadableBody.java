package dev.zerosum.kit.web;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Tells the caller what is wrong with a JSON body: which field, and whether it is unknown or has
/// another type than expected. Values are never echoed.
final class UnreadableBody {

  private UnreadableBody() {}

  static Problem problemOf(HttpMessageNotReadableException failure) {
    @Nullable Throwable cause = failure.getCause();
    while (cause != null) {
      switch (cause) {
        case ProblemException known -> {
          return known.problem();
        }
        case UnrecognizedPropertyException unknown -> {
          String param = paramOf(unknown);
          return Problem.invalid("parameter_unknown", param, "Received unknown field: " + param);
        }
        case DatabindException mismatch -> {
          return mismatchOf(mismatch);
        }
        case JacksonException _ -> {
          return Problem.invalid("malformed_json", null, "The body is not well-formed JSON.");
        }
        default -> cause = cause.getCause();
      }
    }
    return Problem.invalid("body_missing", null, "A readable body is required.");
  }

  private static Problem mismatchOf(DatabindException mismatch) {
    String param = paramOf(mismatch);
    if (mismatch.getCause() instanceof ProblemException known) {
      return known.problem();
    }
    String message =
        param.isEmpty()
            ? "The body has another shape than expected."
            : "The field " + param + " has another type or value than expected.";
    return Problem.invalid("parameter_invalid", param.isEmpty() ? null : param, message);
  }

  /// The field's place as callers write it, for instance `items[0].price`.
  private static String paramOf(JacksonException failure) {
    List<JacksonException.Reference> path = failure.getPath();
    var text = new StringBuilder();
    for (JacksonException.Reference step : path) {
      @Nullable String name = step.getPropertyName();
      if (name == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(name);
      }
    }
    return text.toString();
  }
}
