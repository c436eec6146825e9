package dev.zerosum.testkit.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import java.util.stream.Stream;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/// Makes a service under test describe itself at `/v3/api-docs`.
@AutoConfiguration
@PropertySource("classpath:/dev/zerosum/testkit/openapi/openapi.properties")
// The simulator is tested with this kit too, and knows nothing of callers.
@ConditionalOnClass(name = "dev.zerosum.kit.caller.Caller")
@ConditionalOnWebApplication
public final class OpenApiDescription {

  // The caller comes from the edge, by the key, and is no parameter of the API.
  private static final Stream<String> CALLERS =
      Stream.of("dev.zerosum.kit.caller.Caller$Merchant", "dev.zerosum.kit.caller.Caller$Operator");

  static {
    CALLERS.forEach(OpenApiDescription::ignore);
  }

  private static void ignore(String type) {
    try {
      SpringDocUtils.getConfig().addRequestWrapperToIgnore(Class.forName(type));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no " + type + "; was it renamed?", e);
    }
  }

  @Bean
  ModelResolver wireNameResolver() {
    var mapper = new ObjectMapper();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.setAnnotationIntrospector(new WireNames());
    return new ModelResolver(mapper, new SchemaNames()).openapi31(true);
  }

  @Bean
  OperationShape operationShape() {
    return new OperationShape();
  }

  @Bean
  DescriptionShape descriptionShape() {
    return new DescriptionShape();
  }
}
