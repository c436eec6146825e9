package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.PayoutSteps;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.kit.temporal.TemporalNamespace;
import io.temporal.client.WorkflowClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Serves Temporal where its address is set.
@Configuration(proxyBeanMethods = false)
class StepConfiguration {

  @Bean
  @ConditionalOnProperty("zerosum.temporal.address")
  StepWorker stepWorker(
      WorkflowClient client,
      TemporalNamespace namespace,
      ProcessorSteps steps,
      PayoutSteps payouts,
      DisputeSteps disputes) {
    return new StepWorker(client, namespace, steps, payouts, disputes);
  }
}
