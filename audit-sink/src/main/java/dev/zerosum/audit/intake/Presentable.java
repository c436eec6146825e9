package dev.zerosum.audit.intake;

import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// Makes sure that an event can become a line that anybody can read again.
final class Presentable {

  // It becomes part of an object's key.
  private static final Pattern STREAM = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private Presentable() {}

  /// The event with its payload on one line and its instant as exact as Postgres keeps it.
  ///
  /// @throws ProblemException 400 when its stream is no name or its payload no JSON
  static RelayedEvent of(RelayedEvent event) {
    if (!STREAM.matcher(event.stream()).matches()) {
      throw refused("stream", "A stream is a service's word, not " + event.stream() + ".");
    }
    requireJson(event);
    return new RelayedEvent(
        event.stream(),
        event.objectId(),
        event.objectSequence(),
        event.type(),
        EventLine.oneLine(event.payload()),
        event.actor(),
        event.requestId(),
        event.workflowId(),
        event.beforeDigest(),
        event.afterDigest(),
        event.occurredAt().truncatedTo(ChronoUnit.MICROS));
  }

  private static void requireJson(RelayedEvent event) {
    boolean isJson;
    try {
      isJson = !ZerosumJson.mapper().readTree(event.payload()).isMissingNode();
    } catch (JacksonException _) {
      isJson = false;
    }
    if (!isJson) {
      throw refused(
          "payload",
          "The payload of %s %d is not JSON.".formatted(event.objectId(), event.objectSequence()));
    }
  }

  private static ProblemException refused(String parameter, String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", parameter, message));
  }
}
