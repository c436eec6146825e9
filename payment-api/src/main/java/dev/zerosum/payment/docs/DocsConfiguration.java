package dev.zerosum.payment.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.zerosum.kit.caller.Caller;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

  private static final String API_KEY = "api_key";

  @Bean
  ModelResolver wireNameResolver() {
    var mapper = new ObjectMapper();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.setAnnotationIntrospector(new WireNames());
    return new ModelResolver(mapper).openapi31(true);
  }

  @Bean
  OpenAPI openApi() {
    // The caller comes from the edge, by the key, and is no parameter of the API.
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Caller.Merchant.class, Caller.Operator.class);
    return new OpenAPI()
        .info(
            new Info()
                .title("Zerosum")
                .version("v1")
                .description(
                    """
                    Charge cards, and account for every cent. Amounts are integers in the currency's \
                    minor unit. Every mutation needs the header `Idempotency-Key`: the same key with \
                    the same body gives the same answer and one effect. Errors are \
                    `application/problem+json`.\
                    """))
        .components(
            new Components()
                .addSecuritySchemes(
                    API_KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(API_KEY));
  }
}
