package dev.zerosum.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleTest {

  private static final Instant BUILT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path checkout;
  private Module module;

  @BeforeEach
  void build() throws IOException {
    module = new Module(checkout, "till-service");
    touch("pom.xml", BUILT.minusSeconds(9));
    touch("till-service/pom.xml", BUILT.minusSeconds(9));
    touch("till-service/src/main/java/Till.java", BUILT.minusSeconds(9));
    touch("common/kernel/src/main/java/Money.java", BUILT.minusSeconds(9));
    touch("till-service/target/till-service-0.1.0.jar", BUILT);
    touch("till-service/target/till-service-0.1.0.jar.original", BUILT.plusSeconds(1));
  }

  @Test
  void isFreshAfterItsBuild() {
    assertThat(module.isStale()).isFalse();
    assertThat(module.builtJar()).hasFileName("till-service-0.1.0.jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "till-service/pom.xml",
        "till-service/src/main/java/Till.java",
        "till-service/src/main/resources/new.yaml",
        "common/kernel/src/main/java/Money.java"
      })
  void isStaleWhenAnySourceIsNewer(String source) throws IOException {
    touch(source, BUILT.plusSeconds(1));

    assertThat(module.isStale()).isTrue();
  }

  @Test
  void isFreshWhenOnlyATestIsNewer() throws IOException {
    touch("till-service/src/test/java/TillTest.java", BUILT.plusSeconds(1));

    assertThat(module.isStale()).isFalse();
  }

  @Test
  void isStaleWithoutAJar() {
    module.removeJar();

    assertThat(module.isStale()).isTrue();
  }

  private void touch(String path, Instant at) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }
}
