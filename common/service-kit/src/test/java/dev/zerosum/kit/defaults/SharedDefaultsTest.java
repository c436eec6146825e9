package dev.zerosum.kit.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

final class SharedDefaultsTest {

  @ParameterizedTest
  @CsvSource({"8081, , 9081", "0, , 0", "8081, 7000, 7000", ", , "})
  void listensForManagementAThousandPortsAbove(String port, String given, String expected) {
    var environment = new MockEnvironment();
    if (port != null) {
      environment.setProperty("server.port", port);
    }
    if (given != null) {
      environment.setProperty("management.server.port", given);
    }

    new SharedDefaults().postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getProperty("management.server.port")).isEqualTo(expected);
    assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({"server.shutdown, immediate", "spring.data.redis.timeout, 5s"})
  void yieldsToWhatAServiceSaysItself(String setting, String value) {
    var environment = new MockEnvironment().withProperty(setting, value);

    new SharedDefaults().postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getProperty(setting)).isEqualTo(value);
  }
}
