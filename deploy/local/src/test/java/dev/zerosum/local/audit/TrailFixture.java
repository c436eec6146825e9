package dev.zerosum.local.audit;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zerosum.local.engine.EngineState;
import dev.zerosum.local.engine.Engines;
import dev.zerosum.local.engine.ObjectStore;
import dev.zerosum.local.engine.S3Address;
import dev.zerosum.local.engine.S3Clients;
import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Processes;
import dev.zerosum.testkit.PostgresEngine;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;

/// A trail written by hand from `FORMAT.md`, with its mirror and a small ledger, on a real store
/// and in the real schemas.
final class TrailFixture implements AutoCloseable {

  private static final Instant SEALED = Instant.parse("2026-11-23T05:52:42Z");
  final String database = PostgresEngine.freshDatabase("verify");
  final Path objects;
  private final Instant retained =
      Instant.now().plus(Duration.ofDays(1826)).truncatedTo(ChronoUnit.SECONDS);
  private final ObjectStore store;
  private final S3Address root;
  private final Map<String, List<String>> lines = new HashMap<>();
  private final Map<String, Integer> sealed = new HashMap<>();
  private final Map<String, String[]> previous = new HashMap<>();

  private TrailFixture(Path folder) throws IOException {
    var home = new Home(folder, folder.resolve("data"), Home.of(folder).cache());
    var secrets = new Secrets(home);
    var choices = new Choices(freePort() - 7_070, Map.of(), "memory");
    this.store = Engines.choose(home, choices, secrets, new Processes(home)).s3();
    assumeThat(store.state())
        .as("versitygw is not built: ./zerosum engines builds it, CI has it")
        .isNotEqualTo(EngineState.ABSENT);
    store.start();
    this.root =
        new S3Address(
            store.url(),
            reader().region(),
            "zerosum-root",
            secrets.get("s3-root"),
            reader().bucket());
    this.objects = home.data().resolve("data/s3/objects").resolve(reader().bucket());
    for (String module : List.of("audit-sink", "ledger-service")) {
      Path db = Path.of("../..", module, "src/main/resources/db");
      PostgresEngine.asSuperuser(database, Files.readString(db.resolve("roles.sql")));
      try (Stream<Path> scripts = Files.list(db.resolve("migration"))) {
        for (Path script : scripts.sorted().toList()) {
          PostgresEngine.asSuperuser(database, Files.readString(script));
        }
      }
    }
  }

  /// Six events of `payment` in objects 1-3 and 4-5, the sixth unsealed; two postings of `ledger`
  /// in one object.
  static TrailFixture whole(Path folder) throws Exception {
    var trail = new TrailFixture(folder);
    for (int number = 1; number <= 6; number++) {
      trail.record("payment", "pay_1", number, "payment.updated", null, "{\"n\": " + number + "}");
    }
    trail.seal("payment", 3);
    trail.seal("payment", 2);
    trail.post(1, true);
    trail.post(2, true);
    trail.seal("ledger", 2);
    return trail;
  }

  AuditReport verify() throws SQLException {
    return new Verification(reader(), this::connect).run();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(database, "postgres", "");
  }

  /// As an owner who knows how to get around triggers.
  void tamper(String sql) {
    PostgresEngine.asSuperuser(database, "SET session_replication_role = replica; " + sql);
  }

  S3Client asRoot() {
    return S3Clients.client(root);
  }

  String bucket() {
    return root.bucket();
  }

  /// A ledger transaction of 100 cents, with or without its event.
  void post(long sequence, boolean isTold) throws SQLException {
    String legs = "external/card/USD -100\nmerchant/mer_1/pending/USD 100\n";
    String digest = Sha256.of(legs);
    PostgresEngine.asSuperuser(
        database,
        """
        INSERT INTO ledger.account (id, name, type, currency, is_livemode) VALUES
          ('acc_1', 'external/card/USD', 'external', 'USD', true),
          ('acc_2', 'merchant/mer_1/pending/USD', 'merchant', 'USD', true)
          ON CONFLICT DO NOTHING;
        INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference, leg_count,
          legs_digest, created_at)
        VALUES ('pay_%1$s:charge:1', 'tx_%1$s', %1$s, 'charge', true, 'pay_%1$s', 2,
          decode('%2$s', 'hex'), clock_timestamp());
        INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
          created_at, currency, is_livemode, sequence, leg_number)
        SELECT 'le_%1$s_' || leg, 'acc_' || leg, 'tx_%1$s', amount,
               CASE WHEN amount > 0 THEN 'credit' ELSE 'debit' END, own.created_at, 'USD', true,
               %1$s, leg
          FROM ledger.transaction AS own, (VALUES (1, -100), (2, 100)) AS legs (leg, amount)
         WHERE own.sequence = %1$s;\
        """
            .formatted(sequence, digest));
    if (isTold) {
      record(
          "ledger",
          "book_main",
          sequence,
          "ledger.committed",
          digest,
          "{\"transaction_id\": \"tx_%s\"}".formatted(sequence));
    }
  }

  void record(
      String stream,
      String objectId,
      long objectSequence,
      String type,
      @Nullable String digest,
      String payload)
      throws SQLException {
    List<String> chain = lines.computeIfAbsent(stream, _ -> new ArrayList<>());
    String before = chain.isEmpty() ? Sha256.NONE : Sha256.of(chain.getLast());
    String line =
        """
        {"stream":"%s","sequence":%d,"previous_hash":"%s","object_id":"%s","object_sequence":%d,\
        "type":"%s","actor":"system","request_id":null,"workflow_id":null,"before_digest":null,\
        "after_digest":%s,"occurred_at":"2026-11-23T05:52:40.000000Z","payload":%s}\
        """
            .formatted(
                stream,
                chain.size() + 1,
                before,
                objectId,
                objectSequence,
                type,
                digest == null ? "null" : '"' + digest + '"',
                payload);
    chain.add(line);
    PostgresEngine.asSuperuser(
        database,
        """
        INSERT INTO audit.stream (name, sequence, hash)
        VALUES ('%1$s', %2$d, decode('%3$s', 'hex'))
            ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
        INSERT INTO audit.record (stream, sequence, object_id, object_sequence, type, actor,
          after_digest, occurred_at, payload, hash)
        VALUES ('%1$s', %2$d, '%4$s', %5$d, '%6$s', 'system', %7$s, '2026-11-23T05:52:40Z', '%8$s',
          decode('%3$s', 'hex'));\
        """
            .formatted(
                stream,
                chain.size(),
                Sha256.of(line),
                objectId,
                objectSequence,
                type,
                digest == null ? "NULL" : "'" + digest + "'",
                payload));
  }

  /// Seals the stream's next events.
  void seal(String stream, int count) {
    int from = sealed.getOrDefault(stream, 0);
    List<String> events = lines.getOrDefault(stream, List.of()).subList(from, from + count);
    List<String> hashes = events.stream().map(Sha256::of).toList();
    String[] before = previous.get(stream);
    int batch = before == null ? 1 : Integer.parseInt(before[2]) + 1;
    String key = "%s/%016d-%016d.jsonl".formatted(stream, from + 1, from + count);
    String header =
        """
        {"format":"zerosum-audit/1","stream":"%s","batch":%d,"first":%d,"last":%d,"count":%d,\
        "merkle_root":"%s","last_hash":"%s","previous_key":%s,"previous_digest":%s,\
        "sealed_at":"%s","retain_until":"%s"}\
        """
            .formatted(
                stream,
                batch,
                from + 1,
                from + count,
                count,
                Sha256.merkleRoot(hashes),
                hashes.getLast(),
                before == null ? "null" : '"' + before[0] + '"',
                before == null ? "null" : '"' + before[1] + '"',
                SEALED,
                retained);
    String text = header + "\n" + String.join("\n", events) + "\n";
    String version = put(key, text);
    note(stream, batch, from, count, key, version, text, Sha256.merkleRoot(hashes));
    sealed.put(stream, from + count);
    previous.put(stream, new String[] {key, Sha256.of(text), Integer.toString(batch)});
  }

  private String put(String key, String text) {
    try (S3Client sink = S3Clients.client(store.writer().orElseThrow())) {
      return sink.putObject(
              request ->
                  request
                      .bucket(bucket())
                      .key(key)
                      .ifNoneMatch("*")
                      .objectLockMode(ObjectLockMode.COMPLIANCE)
                      .objectLockRetainUntilDate(retained),
              RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)))
          .versionId();
    }
  }

  private void note(
      String stream,
      int batch,
      int from,
      int count,
      String key,
      String version,
      String text,
      String merkleRoot) {
    tamper(
        """
        INSERT INTO audit.object (stream, number, first_sequence, last_sequence, key, version_id,
          digest, merkle_root, retain_until)
        VALUES ('%s', %d, %d, %d, '%s', '%s', decode('%s', 'hex'), decode('%s', 'hex'), '%s')\
        """
            .formatted(
                stream,
                batch,
                from + 1,
                from + count,
                key,
                version,
                Sha256.of(text),
                merkleRoot,
                retained));
  }

  private S3Address reader() {
    return store.reader().orElseThrow();
  }

  @Override
  public void close() {
    store.stop();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
