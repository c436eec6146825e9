package dev.zerosum.kit.web;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.CallerArgumentResolver;
import dev.zerosum.kit.carddata.CardDataFilter;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.request.RequestIdFilter;
import dev.zerosum.kit.token.ServiceTokenFilter;
import dev.zerosum.kit.token.ServiceTokens;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The web side of a service. Filters run in this order: request id, (metrics and traces,) service
/// token, card data, then whatever the service adds.
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
      "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
    })
@EnableConfigurationProperties(ServiceSettings.class)
public final class WebAutoConfiguration {

  /// Where the service token is checked; filters that need the caller come after it.
  public static final int TOKEN_FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

  private static final int REQUEST_ID_FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE;

  @Bean
  @ConditionalOnMissingBean
  JsonMapper jsonMapper() {
    return ZerosumJson.mapper();
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  TimeOrderedIds timeOrderedIds(Clock clock) {
    return new TimeOrderedIds(clock, new SecureRandom());
  }

  @Bean
  @ConditionalOnMissingBean
  ServiceTokens serviceTokens(ServiceSettings settings, Environment environment, Clock clock) {
    return new ServiceTokens(
        environment.getRequiredProperty("spring.application.name"), settings.secret(), clock);
  }

  @Bean
  @ConditionalOnMissingBean
  PeerClients peerClients(
      Environment environment,
      ServiceTokens tokens,
      ObjectProvider<ObservationRegistry> observations) {
    return new PeerClients(
        environment, tokens, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIdFilter(
      TimeOrderedIds ids, ServiceSettings settings) {
    return ordered(new RequestIdFilter(ids, settings.isPeerTrusted()), REQUEST_ID_FILTER_ORDER);
  }

  @Bean
  FilterRegistrationBean<ServiceTokenFilter> serviceTokenFilter(
      ServiceTokens tokens, ServiceSettings settings) {
    return ordered(new ServiceTokenFilter(tokens, settings.openPaths()), TOKEN_FILTER_ORDER);
  }

  @Bean
  @ConditionalOnProperty("zerosum.service.refuses-card-data")
  FilterRegistrationBean<CardDataFilter> cardDataFilter() {
    return ordered(new CardDataFilter(), TOKEN_FILTER_ORDER + 100);
  }

  @Bean
  ProblemAdvice problemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  ProblemErrorController problemErrorController() {
    return new ProblemErrorController();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> unroutedProblems() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(UnroutedProblems.class.getName());
          }
        });
  }

  @Bean
  WebMvcConfigurer callerArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
      }

      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new KnownQueries()).addPathPatterns(KnownQueries.PATHS);
      }
    };
  }

  private static <F extends Filter> FilterRegistrationBean<F> ordered(F filter, int order) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
