package dev.zerosum.recon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Reconciliation as a process.
@SpringBootApplication(proxyBeanMethods = false)
public class ReconApplication {

  static void main(String[] args) {
    SpringApplication.run(ReconApplication.class, args);
  }
}
