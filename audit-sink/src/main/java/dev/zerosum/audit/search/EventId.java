package dev.zerosum.audit.search;

import dev.zerosum.kit.field.Page;
import java.util.regex.Pattern;

/// An event's place in the trail, written `stream:sequence`.
record EventId(String stream, long sequence) {

  private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_]{0,39}):(\\d{1,18})");

  static EventId parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw Page.refusal(
          "parameter_invalid", "starting_after", "An event's id is stream:sequence.");
    }
    return new EventId(match.group(1), Long.parseLong(match.group(2)));
  }

  @Override
  public String toString() {
    return stream + ":" + sequence;
  }
}
