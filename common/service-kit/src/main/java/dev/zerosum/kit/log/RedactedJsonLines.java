package dev.zerosum.kit.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.zerosum.kernel.CardNumbers;
import dev.zerosum.kit.json.ZerosumJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/// One JSON object a line: time, level, service, thread, logger, message, the request's context,
/// and the stack trace. Whatever looks like a card number is gone from the finished line, wherever
/// it came from: message, argument, key and value, exception or context.
public final class RedactedJsonLines implements StructuredLogFormatter<ILoggingEvent> {

  private final String service;
  private final ThrowableProxyConverter traces;

  /// Made by the logging system, which passes both.
  public RedactedJsonLines(Environment environment, ThrowableProxyConverter traces) {
    this.service = environment.getProperty("spring.application.name", "zerosum");
    this.traces = traces;
  }

  @Override
  public String format(ILoggingEvent event) {
    return CardNumbers.redact(ZerosumJson.mapper().writeValueAsString(membersOf(event))) + "\n";
  }

  // Texts only: a number could not be replaced by the mask and stay JSON.
  private Map<String, String> membersOf(ILoggingEvent event) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("time", event.getInstant().toString());
    members.put("level", event.getLevel().toString());
    members.put("service", service);
    members.put("thread", event.getThreadName());
    members.put("logger", event.getLoggerName());
    members.put("message", event.getFormattedMessage());
    event.getMDCPropertyMap().forEach(members::putIfAbsent);
    if (event.getKeyValuePairs() != null) {
      event
          .getKeyValuePairs()
          .forEach(pair -> members.putIfAbsent(pair.key, String.valueOf(pair.value)));
    }
    if (event.getThrowableProxy() != null) {
      members.put("exception", traces.convert(event));
    }
    return members;
  }
}
