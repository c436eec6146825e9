package dev.zerosum.kit.temporal;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import dev.zerosum.kit.json.ZerosumJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The Temporal client, when `zerosum.temporal.address` is set. Nothing connects before it is used,
/// so a service starts while Temporal is away.
@AutoConfiguration
@ConditionalOnProperty("zerosum.temporal.address")
@EnableConfigurationProperties(TemporalSettings.class)
public final class TemporalAutoConfiguration {

  // Calls to the frontend are short; the SDK gives long polls their own time.
  private static final Duration RPC_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration METRICS_REPORT = Duration.ofSeconds(10);

  /// The converter of every payload: our JSON. Tests pass it to their test environment.
  public static DataConverter dataConverter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(ZerosumJson.mapper()));
  }

  /// The client's options. Tests pass them to their test environment.
  public static WorkflowClientOptions clientOptions(String namespace) {
    return WorkflowClientOptions.newBuilder()
        .setNamespace(namespace)
        .setDataConverter(dataConverter())
        .setContextPropagators(List.of(new RequestContextPropagator()))
        .build();
  }

  @Bean(destroyMethod = "close")
  Scope temporalMetrics(ObjectProvider<MeterRegistry> meters) {
    var scope = new RootScopeBuilder();
    meters.ifAvailable(registry -> scope.reporter(new MicrometerClientStatsReporter(registry)));
    return scope.reportEvery(
        com.uber.m3.util.Duration.ofMillis((double) METRICS_REPORT.toMillis()));
  }

  @Bean(destroyMethod = "shutdown")
  @ConditionalOnMissingBean
  WorkflowServiceStubs workflowServiceStubs(TemporalSettings settings, Scope temporalMetrics) {
    var options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.address())
            .setGrpcCompression(GrpcCompression.NONE)
            .setRpcTimeout(RPC_TIMEOUT)
            .setMetricsScope(temporalMetrics)
            .build();
    return WorkflowServiceStubs.newServiceStubs(options);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(WorkflowServiceStubs stubs, TemporalSettings settings) {
    return WorkflowClient.newInstance(stubs, clientOptions(settings.namespace()));
  }

  @Bean
  TemporalNamespace temporalNamespace(WorkflowServiceStubs stubs, TemporalSettings settings) {
    return new TemporalNamespace(stubs, settings.namespace());
  }
}
