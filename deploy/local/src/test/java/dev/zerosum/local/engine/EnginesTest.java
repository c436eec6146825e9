package dev.zerosum.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.terminal.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnginesTest {

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() {
    home = new Home(folder, folder.resolve("data"), folder.resolve("cache"));
  }

  @Test
  void takesTheInMemoryTemporalWhenNoServerWasBuiltAndSaysSo() {
    var temporal = choose(0, Map.of(), "auto").temporal();

    assertThat(temporal.kind()).isEqualTo("in-memory test server");
    assertThat(temporal.isDurable()).isFalse();
  }

  @Test
  void takesTheServerOnceItWasBuilt() throws Exception {
    build(GoEngine.TEMPORAL_SERVER);
    build(GoEngine.TEMPORAL_SCHEMA);

    var temporal = choose(0, Map.of(), "auto").temporal();

    assertThat(temporal.isDurable()).isTrue();
    assertThat(temporal.more())
        .containsEntry("http_url", "http://127.0.0.1:7243")
        .containsEntry("namespace", "default");
  }

  @Test
  void saysThatThereIsNoS3UntilOneWasBuilt() throws Exception {
    assumeThat(Commands.onPath("versitygw")).isEmpty();
    var none = choose(0, Map.of(), "auto").s3();
    build(GoEngine.OBJECT_STORE);

    var built = choose(100, Map.of(), "auto").s3();

    assertThat(none.state()).isEqualTo(EngineState.ABSENT);
    assertThat(none.writer()).isEmpty();
    assertThat(built.kind()).isEqualTo("versitygw 1.7.0");
    assertThat(built.url()).isEqualTo("http://127.0.0.1:7170");
    assertThat(built.writer().orElseThrow().accessKey())
        .isNotEqualTo(built.reader().orElseThrow().accessKey());
  }

  @Test
  void refusesAServerThatWasNotBuilt() {
    assertThatThrownBy(() -> choose(0, Map.of(), "server"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("zerosum engines");
  }

  @Test
  void takesWhatIsGivenBeforeAnythingElse() {
    var engines =
        choose(
            0,
            Map.of(
                "zerosum.database.url", "postgresql://ann:pw@db/money",
                "zerosum.redis.url", "redis://cache:6000",
                "zerosum.temporal.address", "temporal:7000",
                "zerosum.smtp.host", "mail",
                "zerosum.s3.endpoint", "https://s3:9000",
                "zerosum.s3.access-key", "ann",
                "zerosum.s3.secret-key", "pw"),
            "auto");

    assertThat(engines.all()).allMatch(engine -> engine.kind().equals("given"));
    assertThat(engines.postgres().url()).isEqualTo("postgresql://ann@db:5432/money");
    assertThat(engines.redis().url()).isEqualTo("redis://cache:6000");
    assertThat(engines.temporal().url()).isEqualTo("temporal:7000");
    assertThat(engines.smtp().url()).isEqualTo("mail:25");
    assertThat(engines.s3().writer()).map(S3Address::endpoint).hasValue("https://s3:9000");
  }

  @Test
  void staysBelowTheLastPortWithAnyOffset() {
    assertThat(Engines.port(54_320, 0)).isEqualTo(54_320);
    assertThat(Engines.port(54_320, 100)).isEqualTo(54_420);
    assertThat(Engines.port(63_790, 20_000)).isEqualTo(38_790);
  }

  private Engines choose(int offset, Map<String, String> settings, String temporal) {
    return Engines.choose(
        home, new Choices(offset, settings, temporal), new Secrets(home), new Processes(home));
  }

  private void build(GoEngine engine) throws Exception {
    Path program = engine.path(home);
    Files.createDirectories(engine.folder(home));
    Files.writeString(program, "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
