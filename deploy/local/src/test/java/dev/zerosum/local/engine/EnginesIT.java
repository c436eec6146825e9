package dev.zerosum.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Processes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnginesIT {

  @TempDir private Path folder;
  private Home home;
  private Secrets secrets;
  private Engines engines;

  @BeforeEach
  void choose() throws IOException {
    // The user's cache: engines are unpacked once, not for every test.
    home = new Home(folder, folder.resolve("data"), Home.of(folder).cache());
    secrets = new Secrets(home);
    engines =
        Engines.choose(
            home, new Choices(freeOffset(), Map.of(), "memory"), secrets, new Processes(home));
  }

  @AfterEach
  void stop() {
    engines.all().reversed().forEach(Engine::stop);
  }

  @Test
  void keepsADatabaseThatItsReaderCannotChangeThroughAKill() throws Exception {
    Path roles = folder.resolve("till-service/src/main/resources/db/roles.sql");
    Files.createDirectories(roles.getParent());
    Files.writeString(
        roles,
        """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'till_owner') THEN
            CREATE ROLE till_owner LOGIN;
          END IF;
        END $$;
        CREATE SCHEMA IF NOT EXISTS till AUTHORIZATION till_owner;
        GRANT USAGE ON SCHEMA till TO zerosum_reader;
        ALTER DEFAULT PRIVILEGES FOR ROLE till_owner IN SCHEMA till
          GRANT SELECT ON TABLES TO zerosum_reader;
        """);
    Postgres postgres = engines.postgres();
    postgres.start();
    var database = new ZerosumDatabase(home, secrets, postgres);
    database.prepare();
    database.prepare();
    var owner = postgres.administrator().as("till_owner", database.password("till_owner"));
    execute(owner, "CREATE TABLE till.coin (cents bigint)");
    execute(owner, "INSERT INTO till.coin VALUES (8900)");

    postgres.kill();
    assertThat(postgres.state()).isEqualTo(EngineState.DIED);
    postgres.start();

    var reader = DatabaseAddress.parse(database.readerUrl());
    try (var connection = reader.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT cents FROM till.coin")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(8900);
    }
    assertThatThrownBy(() -> execute(reader, "INSERT INTO till.coin VALUES (1)"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() ->
            execute(
                reader,
                "SET default_transaction_read_only = off; INSERT INTO till.coin VALUES (1)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void emptiesRedisAndStartsItAfterAKill() {
    Engine redis = engines.redis();
    redis.start();
    int port = Integer.parseInt(redis.url().substring(redis.url().lastIndexOf(':') + 1));
    assertThat(RedisProtocol.ask("127.0.0.1", port, "SET key value")).isEqualTo("+OK");

    redis.wipe();

    assertThat(RedisProtocol.ask("127.0.0.1", port, "EXISTS key")).isEqualTo(":0");
    redis.kill();
    assertThat(redis.state()).isEqualTo(EngineState.DIED);
    redis.start();
    assertThat(redis.state()).isEqualTo(EngineState.READY);
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = address.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // Postgres and Redis are then beside each other on ports that nothing else holds now.
  private static int freeOffset() throws IOException {
    for (int attempt = 0; attempt < 50; attempt++) {
      try (var first = new ServerSocket(0)) {
        int offset = first.getLocalPort() - 54_320;
        int redis = Engines.port(63_790, offset);
        if (redis > 1024 && dev.zerosum.local.process.Ports.isFree(redis)) {
          return offset;
        }
      }
    }
    throw new IOException("no free ports");
  }
}
