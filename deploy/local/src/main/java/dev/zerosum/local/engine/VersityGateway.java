package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.process.Program;
import dev.zerosum.local.process.Signal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// versitygw: an S3 on a folder that enforces Object Lock.
final class VersityGateway implements ObjectStore {

  private static final String ROOT = "zerosum-root";
  private static final String WRITER = "audit-sink";
  private static final String ARCHIVER = "ledger-service";
  private static final String READER = "audit-reader";
  private static final String HEALTH = "/health";

  private final Home home;
  private final Secrets secrets;
  private final Path program;
  private final int port;
  private final OwnProcess process;

  VersityGateway(Home home, Secrets secrets, Processes processes, Path program, int port) {
    this.home = home;
    this.secrets = secrets;
    this.program = program;
    this.port = port;
    this.process = new OwnProcess(processes, name(), () -> Http.isOk(url() + HEALTH), Signal.TERM);
  }

  /// The program, installed or built.
  static Optional<Path> program(Home home) {
    return Commands.onPath("versitygw")
        .or(() ->
            Optional.of(GoEngine.OBJECT_STORE)
                .filter(engine -> engine.isBuilt(home))
                .map(engine -> engine.path(home)));
  }

  @Override
  public String kind() {
    return program.equals(GoEngine.OBJECT_STORE.path(home))
        ? "versitygw " + GoEngine.OBJECT_STORE.version()
        : "versitygw on PATH";
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> more() {
    return Map.of("bucket", S3Address.BUCKET, "region", S3Address.REGION);
  }

  @Override
  public Optional<S3Address> writer() {
    return Optional.of(root().as(WRITER, secrets.get("s3-" + WRITER)));
  }

  @Override
  public Optional<S3Address> archiver() {
    return Optional.of(
        root().in(S3Address.LEDGER_BUCKET).as(ARCHIVER, secrets.get("s3-" + ARCHIVER)));
  }

  @Override
  public Optional<S3Address> reader() {
    return Optional.of(root().as(READER, secrets.get("s3-" + READER)));
  }

  @Override
  public EngineState state() {
    return process.state();
  }

  @Override
  public void start() {
    writeAccounts();
    process.start(
        new Program(
            name(),
            command(),
            // Not among its arguments, which every user of this machine can list.
            Map.of("ROOT_ACCESS_KEY", ROOT, "ROOT_SECRET_KEY", root().secretKey()),
            home.data(),
            home.log(name()),
            port,
            kind()));
    new AuditBucket(root()).ensure(WRITER, READER);
    new AuditBucket(root().in(S3Address.LEDGER_BUCKET)).ensure(ARCHIVER, READER);
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
    throw new Trouble("s3 holds the audit trail, which nobody empties");
  }

  private S3Address root() {
    return new S3Address(url(), S3Address.REGION, ROOT, secrets.get("s3-root"), S3Address.BUCKET);
  }

  private List<String> command() {
    Path objects = folder("objects");
    var command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--port",
                "127.0.0.1:" + port,
                "--iam-dir",
                folder("iam").toString(),
                "--health",
                HEALTH,
                "--quiet",
                "posix",
                "--versioning-dir",
                folder("versions").toString()));
    if (!keepsAttributes(objects)) {
      command.addAll(List.of("--sidecar", folder("attributes").toString()));
    }
    command.add(objects.toString());
    return command;
  }

  // It keeps locks and versions as attributes of its files, which not every file system has.
  private static boolean keepsAttributes(Path folder) {
    var view = Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
    if (view == null) {
      return false;
    }
    try {
      view.write("zerosum.probe", ByteBuffer.wrap(new byte[] {1}));
      view.delete("zerosum.probe");
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  // Accounts are a file of its own form, so they are there before the first request is.
  private void writeAccounts() {
    JsonFile.write(
        folder("iam").resolve("users.json"),
        Map.of(
            "accessAccounts",
            Map.of(WRITER, account(WRITER), ARCHIVER, account(ARCHIVER), READER, account(READER))));
  }

  private Map<String, Object> account(String name) {
    return Map.of(
        "access",
        name,
        "secret",
        secrets.get("s3-" + name),
        "role",
        "user",
        "userID",
        0,
        "groupID",
        0,
        "projectID",
        0);
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(home.folder("data").resolve("s3").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
