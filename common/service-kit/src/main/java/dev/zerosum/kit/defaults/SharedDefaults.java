package dev.zerosum.kit.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/// Adds `zerosum-defaults.yaml` below every other source of settings, so that a service's
/// `application.yaml` says only what is its own. Management listens on the server's port + 1000.
public final class SharedDefaults implements EnvironmentPostProcessor, Ordered {

  private static final String RESOURCE = "zerosum-defaults.yaml";
  private static final int MANAGEMENT_OFFSET = 1000;

  @Override
  public int getOrder() {
    // Last, so that the server's port is known from whichever source has it.
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    try {
      new YamlPropertySourceLoader()
          .load("zerosum defaults", new ClassPathResource(RESOURCE))
          .forEach(environment.getPropertySources()::addLast);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    @Nullable Integer port = environment.getProperty("server.port", Integer.class);
    if (port != null) {
      // Port 0 asks for any free port; the management port is then any other.
      int management = port <= 0 ? port : port + MANAGEMENT_OFFSET;
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "zerosum management port", Map.of("management.server.port", management)));
    }
  }
}
