package dev.zerosum.local.audit;

import java.util.regex.Pattern;

/// What an object's key says.
record ObjectKey(String stream, long first, long last) {

  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]{0,39})/(\\d{16})-(\\d{16})\\.jsonl");

  /// @throws Broken when it is no key of the trail
  static ObjectKey parse(String key) {
    var match = FORM.matcher(key);
    if (!match.matches()) {
      throw Broken.at(null, null, key, "it is no object of the trail");
    }
    return new ObjectKey(
        match.group(1), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
  }
}
