package dev.zerosum.kit.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Claims for a service that has a `claim` table and says so: `zerosum.idempotency.enabled=true`,
/// beside its `zerosum.database.schema`.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
      "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"
    })
@ConditionalOnProperty("zerosum.idempotency.enabled")
@EnableConfigurationProperties(IdempotencySettings.class)
public class IdempotencyAutoConfiguration {

  @Bean
  ClaimRows claimRows(JdbcClient jdbc, @Value("${zerosum.database.schema}") String schema) {
    return new ClaimRows(jdbc, schema);
  }

  @Bean
  AnswerWaiters answerWaiters(ClaimRows rows, IdempotencySettings settings) {
    return new AnswerWaiters(rows, settings);
  }

  @Bean
  ClaimExpiry claimExpiry(ClaimRows rows, IdempotencySettings settings) {
    return new ClaimExpiry(rows, settings);
  }

  @Bean(destroyMethod = "close")
  ExecutorService claimAfterwards() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofVirtual().name("claim-remember-", 0).factory());
  }

  @Bean
  Claims claims(
      ClaimRows rows,
      ObjectProvider<StringRedisTemplate> redis,
      ObjectProvider<AnswerSeal> seal,
      AnswerWaiters waiters,
      MeterRegistry meters,
      IdempotencySettings settings,
      ExecutorService claimAfterwards,
      @Value("${spring.application.name}") String service) {
    StringRedisTemplate template = redis.getIfAvailable();
    ClaimCache cache =
        template == null ? new NoClaimCache() : new RedisClaimCache(template, settings, service);
    return new Claims(
        rows, cache, seal.getIfAvailable(AnswerSeal::none), waiters, meters, claimAfterwards);
  }

  /// Last of all filters: identity and card numbers are looked at before anything is claimed.
  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      ObjectProvider<RequestMappingHandlerMapping> mappings,
      Claims claims,
      PlatformTransactionManager transactions) {
    var registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(
                new MutationHandlers(mappings),
                claims,
                new ClaimedTransaction(transactions, claims)));
    registration.setOrder(Ordered.LOWEST_PRECEDENCE);
    return registration;
  }

  @Bean
  WebMvcConfigurer claimRequestParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ClaimRequestResolver());
      }
    };
  }
}
