package dev.zerosum.saga;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Runs the sagas.
@SpringBootApplication
public class Orchestrator {

  public static void main(String[] arguments) {
    SpringApplication.run(Orchestrator.class, arguments);
  }
}
