package dev.zerosum.processor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts gateway-adapter.
@SpringBootApplication
public class GatewayAdapter {

  /// The JVM's way in.
  public static void main(String[] arguments) {
    SpringApplication.run(GatewayAdapter.class, arguments);
  }
}
