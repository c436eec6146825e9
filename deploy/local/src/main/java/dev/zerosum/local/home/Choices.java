package dev.zerosum.local.home;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `up` was told, kept so that later commands act on the same platform.
///
/// @param portOffset added to every port
/// @param settings settings of the services and engines that override the launcher's
/// @param temporal which Temporal is wanted: `auto`, `server` or `memory`
public record Choices(int portOffset, Map<String, String> settings, String temporal) {

  private static final String FILE = "platform.json";

  public Choices {
    settings = Map.copyOf(settings);
  }

  /// Nothing chosen.
  public static Choices none() {
    return new Choices(0, Map.of(), "auto");
  }

  /// The choices of the last `up`, or nothing before the first.
  public static Optional<Choices> kept(Home home) {
    return JsonFile.read(home.file(FILE), Choices.class);
  }

  /// Keeps them for later commands.
  public void keep(Home home) {
    JsonFile.write(home.file(FILE), new Choices(portOffset, new TreeMap<>(settings), temporal));
  }

  /// A setting that was given on the command line or in the environment (dots and hyphens as
  /// underscores).
  public Optional<String> given(String key) {
    String value = settings.get(key);
    if (value == null) {
      value =
          System.getenv(key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_'));
    }
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
