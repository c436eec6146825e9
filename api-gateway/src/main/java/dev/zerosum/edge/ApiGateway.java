package dev.zerosum.edge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The service.
@SpringBootApplication
public class ApiGateway {

  public static void main(String[] args) {
    SpringApplication.run(ApiGateway.class, args);
  }
}
