package dev.zerosum.payment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The merchant API as a process.
@SpringBootApplication(proxyBeanMethods = false)
public class PaymentApplication {

  static void main(String[] args) {
    SpringApplication.run(PaymentApplication.class, args);
  }
}
