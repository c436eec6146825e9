package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdShapeTest {

  @Test
  void takesIdsThatWeAreGiven() {
    assertThat(new PaymentMethodId("pm_card_visa").value()).isEqualTo("pm_card_visa");
    assertThat(new CustomerId("cus_sarah42")).hasToString("cus_sarah42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cus_", "pay_1", "cus_a b", "cus_a/b", "cus_ü"})
  void refusesAnotherShape(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(value));
  }

  @Test
  void refusesMoreThan64Characters() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("cus_" + "a".repeat(61)));
  }
}
