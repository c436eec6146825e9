package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Postgres from Maven Central as a process of its own, durable as in production.
final class EmbeddedPostgres implements Postgres {

  private static final String SUPERUSER = "postgres";

  private final Home home;
  private final DatabaseAddress administrator;
  // The children of a postmaster that was killed keep its shared memory until they notice.
  private static final Duration LEFTOVERS_END = Duration.ofSeconds(20);

  private final OwnProcess process;

  EmbeddedPostgres(Home home, Secrets secrets, Processes processes, int port) {
    this.home = home;
    this.administrator =
        new DatabaseAddress(
            "127.0.0.1", port, "zerosum", SUPERUSER, secrets.get("postgres-superuser"), "");
    // SIGINT is Postgres' fast shutdown; SIGTERM would wait for every client to leave.
    this.process = new OwnProcess(processes, "postgres", this::serves, Signal.INT);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String kind() {
    return "embedded " + PostgresBinaries.VERSION + ", fsync on";
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public String url() {
    return "postgresql://" + administrator.host() + ":" + administrator.port() + "/zerosum";
  }

  @Override
  public DatabaseAddress administrator() {
    return administrator;
  }

  @Override
  public EngineState state() {
    return process.state();
  }

  @Override
  public void start() {
    Path binaries = PostgresBinaries.unpacked(home);
    Path data = home.data().resolve("data/postgres");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialize(binaries, data);
    }
    Program program = program(binaries, data);
    if (!Waiting.until(() -> isStarted(program), LEFTOVERS_END)) {
      throw new Trouble("processes of an earlier postgres do not end; see " + program.log());
    }
  }

  private boolean isStarted(Program program) {
    try {
      process.start(program);
      return true;
    } catch (Trouble trouble) {
      if (String.valueOf(trouble.getMessage()).contains("pre-existing shared memory block")) {
        return false;
      }
      throw trouble;
    }
  }

  @Override
  public void stop() {
    process.stop();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void wipe() {
    throw new Trouble("postgres is the platform's memory of money; it is not wiped");
  }

  private boolean serves() {
    try (Connection connection = administrator.in("postgres").connect()) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }

  private Program program(Path binaries, Path data) {
    List<String> command = new ArrayList<>(unprivileged());
    command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
    settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return new Program(
        "postgres",
        command,
        Map.of("LC_ALL", "C"),
        home.data(),
        home.log("postgres"),
        administrator.port(),
        PostgresBinaries.VERSION);
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("port", Integer.toString(administrator.port())),
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", ""),
        Map.entry("timezone", "UTC"),
        // Money: what was acknowledged is on the disk.
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("shared_buffers", "256MB"),
        // The services' pools and Temporal's 40 connections, with room for second instances.
        Map.entry("max_connections", "300"),
        // A checkpoint every five minutes would write every touched page in full again.
        Map.entry("max_wal_size", "2GB"),
        Map.entry("checkpoint_timeout", "15min"),
        // A writer that is frozen must not keep its locks for ever (DESIGN section 5).
        Map.entry("tcp_user_timeout", "5s"),
        Map.entry("log_min_duration_statement", "2s"));
  }

  private void initialize(Path binaries, Path data) {
    Path next = data.resolveSibling("postgres.next");
    Path password = home.file("postgres.password");
    try {
      Files.createDirectories(data.getParent());
      Trees.remove(next);
      Files.writeString(password, administrator.password(), StandardCharsets.UTF_8);
      List<String> command = new ArrayList<>(unprivileged());
      command.addAll(
          List.of(
              binaries.resolve("bin/initdb").toString(),
              "--pgdata=" + next,
              "--username=" + SUPERUSER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8"));
      Commands.run("initdb", command, Map.of(), home.log("initdb"));
      // An initdb that was cut short leaves no folder that looks whole.
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      password.toFile().delete();
    }
  }

  // Postgres refuses to run as root; in a user namespace of its own root is nobody.
  private static List<String> unprivileged() {
    return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
  }
}
