package dev.zerosum.testkit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Hands a service under test its engines: a fresh database and Redis.
///
/// Use: `@SpringBootTest` with `@ContextConfiguration(initializers = EngineSettings.class)`. Every
/// application context has a database of its own.
public final class EngineSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /// The secret that service tokens of tests are made with.
  public static final String SERVICE_SECRET = "a-service-secret-for-tests-only-0123456789";

  // No receiver runs beside a service under test, and its tests read the rows.
  private static final Map<String, Object> NO_RELAY = Map.of("zerosum.outbox.relay.enabled", false);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var sources = context.getEnvironment().getPropertySources();
    sources.addFirst(new MapPropertySource("engine-settings", engines("zerosum")));
    // Last, so that a test of the relay can turn it on.
    sources.addLast(new MapPropertySource("relay-settings", NO_RELAY));
  }

  /// The settings by themselves, for tests that build their own context or read an address.
  ///
  /// @param database begins the name of the fresh database
  public static Map<String, Object> settings(String database) {
    var settings = new HashMap<>(engines(database));
    settings.putAll(NO_RELAY);
    return settings;
  }

  private static Map<String, Object> engines(String database) {
    return Map.of(
        "zerosum.database.url",
        PostgresEngine.freshDatabase(database),
        "zerosum.database.owner-password",
        "",
        "zerosum.database.app-password",
        "",
        "zerosum.redis.url",
        RedisEngine.url(),
        "zerosum.service.secret",
        SERVICE_SECRET);
  }
}
