package dev.zerosum.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.local.terminal.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://ann:p%40ss@db:6000/money, ann, p@ss, jdbc:postgresql://db:6000/money",
    "jdbc:postgresql://db/money?user=ann&password=p%40ss, ann, p@ss, jdbc:postgresql://db:5432/money",
    "postgres://db, postgres, '', jdbc:postgresql://db:5432/zerosum",
    "postgresql://ann@db/x?sslmode=require, ann, '', jdbc:postgresql://db:5432/x?sslmode=require"
  })
  void readsBothFormsOfUrl(String url, String user, String password, String jdbcUrl) {
    var address = DatabaseAddress.parse(url);

    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password);
    assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
  }

  @Test
  void refusesAnotherDatabase() {
    assertThatThrownBy(() -> DatabaseAddress.parse("mysql://db/money")).isInstanceOf(Trouble.class);
  }

  @Test
  void showsNoPassword() {
    var address = DatabaseAddress.parse("postgresql://ann:hunter2@db/money");

    assertThat(address.toString()).doesNotContain("hunter2");
    assertThat(address.url()).isEqualTo("postgresql://ann:hunter2@db:5432/money");
  }
}
