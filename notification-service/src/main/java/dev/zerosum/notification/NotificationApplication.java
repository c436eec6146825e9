package dev.zerosum.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts notification-service.
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationApplication {

  static void main(String[] arguments) {
    SpringApplication.run(NotificationApplication.class, arguments);
  }
}
