package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The settings of the rules, `zerosum.fraud.rules.<rule>.<setting>`. Names are compared by their
/// letters and digits, so that `card-velocity` and `CARDVELOCITY` are the rule `card_velocity`.
public final class RuleSettings {

  private final Map<String, Map<String, String>> given = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  public RuleSettings(Map<String, Map<String, String>> given) {
    given.forEach((rule, settings) -> {
      var normal = new HashMap<String, String>();
      settings.forEach((name, value) -> normal.put(normal(name), value));
      this.given.put(normal(rule), normal);
    });
  }

  /// The settings of one rule.
  public Of of(String rule) {
    return new Of(normal(rule));
  }

  /// Fails when something was set that no rule asked for: a misspelt setting must not pass as set.
  ///
  /// @throws IllegalArgumentException names them
  public void requireAllKnown() {
    var unknown = new LinkedHashSet<String>();
    given.forEach((rule, settings) ->
        settings.keySet().stream()
            .map(name -> rule + "." + name)
            .filter(path -> !asked.contains(path))
            .forEach(unknown::add));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no rule knows the settings " + unknown);
    }
  }

  private static String normal(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /// The settings of one rule, with the defaults that it brings.
  public final class Of {

    private final String rule;

    private Of(String rule) {
      this.rule = rule;
    }

    /// `off`, `shadow` or `on`; on by default.
    public RuleMode mode() {
      return read("mode", RuleMode.ON, text -> RuleMode.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /// What the rule asks for when it finds something: `review` or `decline`.
    public Verdict verdict(Verdict byDefault) {
      return read("verdict", byDefault, text -> Verdict.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    public long number(String name, long byDefault) {
      return read(name, byDefault, Long::parseLong);
    }

    /// A duration, written `60s`, `15m`, `24h` or as ISO 8601.
    public Duration duration(String name, Duration byDefault) {
      return read(
          name,
          byDefault,
          text ->
              Duration.parse(text.startsWith("P") ? text : "PT" + text.toUpperCase(Locale.ROOT)));
    }

    /// A comma list; empty by default.
    public Set<String> words(String name) {
      return read(name, Set.of(), RuleSettings::split);
    }

    /// A comma list of `key=value`.
    public Map<String, String> pairs(String name, Map<String, String> byDefault) {
      return read(
          name,
          byDefault,
          text -> {
            var pairs = new HashMap<String, String>();
            split(text).forEach(pair -> pairs.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
            return Map.copyOf(pairs);
          });
    }

    private <T> T read(String name, T byDefault, Function<String, T> reader) {
      asked.add(rule + "." + normal(name));
      String text = given.getOrDefault(rule, Map.of()).get(normal(name));
      return text == null || text.isBlank() ? byDefault : reader.apply(text.strip());
    }
  }

  private static Set<String> split(String text) {
    var words = new LinkedHashSet<String>();
    for (String word : text.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return Set.copyOf(words);
  }
}
