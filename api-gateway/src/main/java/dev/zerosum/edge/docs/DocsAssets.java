package dev.zerosum.edge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves the scripts of the page from their WebJar.
@Configuration(proxyBeanMethods = false)
class DocsAssets implements WebMvcConfigurer {

  private static final String WEBJAR = "org.webjars/swagger-ui";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/docs/assets/**")
        .addResourceLocations(
            "classpath:/META-INF/resources/webjars/swagger-ui/%s/".formatted(version()));
  }

  // The folder inside the jar is named after its version, which the pom decides.
  private static String version() {
    try {
      return PropertiesLoaderUtils.loadProperties(
              new ClassPathResource("META-INF/maven/" + WEBJAR + "/pom.properties"))
          .getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
