package dev.zerosum.kit.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sarah@example.com",
        "o'hara+shop@mail.example.co.uk",
        "käse@bücher.example",
        "a_b-c@x1.example"
      })
  void readsAddressesAsTheyAreWritten(String text) {
    assertThat(Emails.read(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sarah",
        "sarah@",
        "@example.com",
        "sarah@example",
        "sarah@@example.com",
        "sa rah@example.com",
        "sarah@exa mple.com",
        "sarah@example..com",
        "sarah@.com",
        ".sarah@example.com",
        "sarah.@example.com",
        "sarah@-example.com",
        "Sarah <sarah@example.com>",
        "a@example.com,b@example.com",
        "sarah@example.com\r\nBcc:all@example.com"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Emails.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("e-mail");
  }
}
