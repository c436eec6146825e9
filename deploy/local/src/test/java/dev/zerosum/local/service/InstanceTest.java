package dev.zerosum.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.local.terminal.Trouble;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceTest {

  @ParameterizedTest
  @CsvSource({
    "api-gateway, 0, 8080, 9080",
    "payment-api, 0, 8081, 9081",
    "payment-api-2, 0, 8181, 9181",
    "ledger-service-3, 0, 8284, 9284",
    "simulator, 20000, 28090, 29090",
    "orchestrator-2, 20000, 28182, 29182"
  })
  void listensWhereItsNameSays(String name, int offset, int port, int managementPort) {
    var instance = Instance.named(name, offset);

    assertThat(instance.name()).isEqualTo(name);
    assertThat(instance.port()).isEqualTo(port);
    assertThat(instance.managementPort()).isEqualTo(managementPort);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "payments", "payment-api-1", "payment-api-0", "api-gateway-2"})
  void refusesNamesOfNothing(String name) {
    assertThatThrownBy(() -> Instance.named(name, 0)).isInstanceOf(Trouble.class);
  }

  @Test
  void givesNoPortTwice() {
    Set<Integer> ports = new HashSet<>();
    for (ServicePlan plan : ServicePlan.all()) {
      for (int number = 1; number <= 9; number++) {
        var instance = new Instance(plan, number, 0);
        assertThat(ports.add(instance.port())).as(instance.name()).isTrue();
        assertThat(ports.add(instance.managementPort())).as(instance.name()).isTrue();
      }
    }
  }
}
