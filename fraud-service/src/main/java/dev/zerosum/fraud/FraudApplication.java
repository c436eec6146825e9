package dev.zerosum.fraud;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts fraud-service.
@SpringBootApplication
@ConfigurationPropertiesScan
public class FraudApplication {

  static void main(String[] arguments) {
    SpringApplication.run(FraudApplication.class, arguments);
  }
}
