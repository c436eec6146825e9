package dev.zerosum.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.ApiKeyText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {

  @TempDir private Path folder;

  @Test
  void makesEachSecretOnceAndKeepsItForItsOwnerOnly() throws Exception {
    var home = new Home(folder, folder, folder);
    String made = new Secrets(home).get("service");

    assertThat(made).hasSize(64);
    assertThat(new Secrets(home).get("service")).isEqualTo(made);
    assertThat(new Secrets(home).get("webhook")).isNotEqualTo(made);
    assertThat(Files.getPosixFilePermissions(home.file("secrets.json")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void makesAnOperatorTokenThatTheEdgeCanRead() {
    String token = new Secrets(new Home(folder, folder, folder)).get(Secrets.OPERATOR_TOKEN);

    assertThat(ApiKeyText.parse(token))
        .hasValueSatisfying(key -> assertThat(key.kind()).isEqualTo(ApiKeyText.Kind.OPERATOR));
  }
}
