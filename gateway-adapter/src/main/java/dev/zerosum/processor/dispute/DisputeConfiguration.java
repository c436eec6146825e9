package dev.zerosum.processor.dispute;

import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.port.ProcessorDisputes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisputeConfiguration {

  @Bean
  Disputes disputes(ObjectProvider<ProcessorDisputes> configured, Processors processors) {
    return new Disputes(configured.stream().map(processors::watched).toList());
  }
}
