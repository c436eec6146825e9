package dev.zerosum.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Starts the simulator.
@SpringBootApplication
@EnableConfigurationProperties(SimulatorSettings.class)
public class SimulatorApplication {

  static void main(String[] args) {
    SpringApplication.run(SimulatorApplication.class, args);
  }
}
