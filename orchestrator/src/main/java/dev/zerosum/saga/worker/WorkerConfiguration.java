package dev.zerosum.saga.worker;

import dev.zerosum.kit.temporal.TemporalNamespace;
import dev.zerosum.saga.lane.SagaSettings;
import dev.zerosum.saga.steps.SagaSteps;
import io.temporal.client.WorkflowClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SagaSettings.class, WorkerSettings.class})
class WorkerConfiguration {

  @Bean
  SagaWorker sagaWorker(
      WorkflowClient temporal,
      TemporalNamespace namespace,
      SagaSteps steps,
      WorkerSettings settings) {
    return new SagaWorker(temporal, namespace, steps, settings);
  }
}
