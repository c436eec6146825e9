package dev.zerosum.audit.seal;

import static dev.zerosum.audit.trail.TrailFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.audit.trail.Hash;
import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.testkit.EngineSettings;
import dev.zerosum.testkit.LocalStore;
import dev.zerosum.testkit.PostgresEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The sealer against a store that enforces its locks.
// Its own context, so its own database: it seals every stream there is.
@SpringBootTest(properties = "zerosum.audit.seal-events=5")
@ContextConfiguration(initializers = EngineSettings.class)
class SealIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final SealSettings SETTINGS =
      new SealSettings(
          LocalStore.BUCKET,
          5,
          DataSize.ofMegabytes(1),
          Duration.ZERO,
          5,
          Duration.ofSeconds(15),
          TIMEOUT,
          Duration.ofMillis(250));

  private static LocalStore store;
  private static S3Client root;

  private final EventIntake intake;
  private final SealRows rows;
  private final SealMetrics metrics;
  private final JdbcClient jdbc;
  private final PlatformTransactionManager transactions;
  private final String database;

  @Autowired
  SealIT(
      EventIntake intake,
      SealRows rows,
      SealMetrics metrics,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      @Value("${zerosum.database.url}") String database) {
    this.intake = intake;
    this.rows = rows;
    this.metrics = metrics;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.database = database;
  }

  @BeforeAll
  static void start() throws IOException {
    store = LocalStore.started();
    root = store.client(TIMEOUT);
  }

  @AfterAll
  static void stop() {
    if (store != null) {
      root.close();
      store.close();
    }
  }

  @Test
  void sealsWhatIsDueInOrderAndOnce() {
    take("ordered", 12);

    sealer("a").seal();

    assertThat(keys("ordered"))
        .containsExactly(
            "ordered/0000000000000001-0000000000000005.jsonl",
            "ordered/0000000000000006-0000000000000010.jsonl",
            "ordered/0000000000000011-0000000000000012.jsonl");
    assertThat(versions("ordered/")).hasSize(3);
    String second = text(keys("ordered").get(1));
    assertThat(second.lines()).hasSize(6);
    assertThat(second)
        .contains("\"previous_key\":\"" + keys("ordered").getFirst())
        .contains("\"previous_digest\":\"" + Hash.over(bytes(keys("ordered").getFirst())).hex());
    sealer("a").seal();
    assertThat(versions("ordered/")).hasSize(3);
  }

  @Test
  void locksEachObjectByThePutItself() {
    take("locked", 1);

    sealer("a").seal();

    String key = keys("locked").getFirst();
    ObjectLockRetention retention =
        root.getObjectRetention(r -> r.bucket(LocalStore.BUCKET).key(key)).retention();
    assertThat(retention.mode()).isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
    assertThat(retention.retainUntilDate())
        .isAfter(Instant.now().plus(Duration.ofDays(5 * 365)))
        .isEqualTo(
            jdbc.sql("SELECT retain_until FROM audit.object WHERE key = :key")
                .param("key", key)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single());
  }

  @Test
  void letsNotEvenRootTakeAnObjectBack() {
    take("kept", 1);
    sealer("a").seal();
    ObjectVersion object = versions("kept/").getFirst();

    assertRefused(() ->
        root.deleteObject(
            r -> r.bucket(LocalStore.BUCKET).key(object.key()).versionId(object.versionId())));
    assertRefused(() ->
        root.deleteObject(r ->
            r.bucket(LocalStore.BUCKET)
                .key(object.key())
                .versionId(object.versionId())
                .bypassGovernanceRetention(true)));
    assertRefused(() ->
        root.putObjectRetention(r ->
            r.bucket(LocalStore.BUCKET)
                .key(object.key())
                .versionId(object.versionId())
                .bypassGovernanceRetention(true)
                .retention(governance ->
                    governance.mode("GOVERNANCE").retainUntilDate(Instant.now().plusSeconds(60)))));
    assertRefused(() ->
        root.putBucketVersioning(
            r -> r.bucket(LocalStore.BUCKET).versioningConfiguration(v -> v.status("Suspended"))));
    assertRefused(() -> root.deleteBucket(r -> r.bucket(LocalStore.BUCKET)));
    assertRefused(() ->
        root.putObject(
            r -> r.bucket(LocalStore.BUCKET).key(object.key()).ifNoneMatch("*"),
            RequestBody.fromString("other")));
    assertThat(versions("kept/")).containsExactly(object);
  }

  @Test
  void findsAgainWhatWasPutBeforeACrash() {
    take("crashed", 3);
    var leases = new Leases(jdbc, "a", SETTINGS.lease());
    assertThat(leases.take("crashed")).isTrue();
    Batches batches = batches(leases);
    DecidedBatch decided = batches.due("crashed").orElseThrow();
    String version = shelf().put(decided, batches.bytes(decided));
    leases.release();

    take("crashed", 6);
    sealer("b").seal();

    assertThat(keys("crashed")).hasSize(2).first().isEqualTo(decided.batch().key());
    assertThat(versions("crashed/")).hasSize(2);
    assertThat(
            jdbc.sql("SELECT version_id FROM audit.object WHERE key = :key")
                .param("key", decided.batch().key())
                .query(String.class)
                .single())
        .isEqualTo(version);
  }

  @Test
  void leavesAStreamToWhoeverHasItsLease() {
    take("leased", 3);
    var paused = new Leases(jdbc, "paused", SETTINGS.lease());
    assertThat(paused.take("leased")).isTrue();

    sealer("b").seal();
    assertThat(keys("leased")).isEmpty();
    jdbc.sql("UPDATE audit.sealing SET until = clock_timestamp() WHERE stream = 'leased'").update();
    sealer("b").seal();

    assertThat(keys("leased")).hasSize(1);
    take("leased", 4);
    assertThat(batches(paused).due("leased")).isEmpty();
    assertThat(paused.take("leased")).isFalse();
  }

  @Test
  void makesOneChainOfObjectsWhenManySealAtOnce() throws Exception {
    take("raced", 60);
    var sealers = List.of(sealer("a"), sealer("b"), sealer("c"));

    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var done :
          threads.invokeAll(
              sealers.stream().<Callable<Integer>>map(sealer -> sealer::seal).toList())) {
        done.get();
      }
    }
    sealer("a").seal();

    assertThat(keys("raced")).hasSize(12);
    assertThat(versions("raced/")).hasSize(12);
  }

  @Test
  void keepsRecordsWhileTheStoreIsAwayAndShipsThemInOrder() throws Exception {
    sealer("a").seal();
    assertThat(Backlog.read(jdbc)).isEqualTo(new Backlog(0, Duration.ZERO));
    take("waiting", 3);
    store.kill();

    assertThatThrownBy(() -> sealer("a").seal()).isInstanceOf(SdkException.class);
    take("waiting", 13);
    assertThatThrownBy(() -> sealer("a").seal()).isInstanceOf(SdkException.class);
    assertThat(Backlog.read(jdbc).records()).isEqualTo(13);
    assertThat(Backlog.read(jdbc).age()).isPositive();
    store.start();
    sealer("a").seal();

    assertThat(Backlog.read(jdbc)).isEqualTo(new Backlog(0, Duration.ZERO));
    assertThat(keys("waiting"))
        .containsExactly(
            "waiting/0000000000000001-0000000000000003.jsonl",
            "waiting/0000000000000004-0000000000000008.jsonl",
            "waiting/0000000000000009-0000000000000013.jsonl");
    assertThat(versions("waiting/")).hasSize(3);
  }

  @Test
  void sealsNothingPastARecordThatSomebodyChanged() {
    take("changed", 3);
    PostgresEngine.asSuperuser(
        database,
        """
        SET session_replication_role = replica;
        UPDATE audit.record SET actor = 'nobody' WHERE stream = 'changed' AND sequence = 2\
        """);

    assertThatThrownBy(() -> seal("changed"))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("record 2 of stream changed");
    take("changed_not", 1);
    sealer("b").seal();

    assertThat(versions("changed_not/")).hasSize(1);
    assertThat(versions("changed/")).isEmpty();
    PostgresEngine.asSuperuser(
        database,
        """
        SET session_replication_role = replica;
        UPDATE audit.record SET actor = 'key_"quoted"\\' WHERE stream = 'changed' AND sequence = 2\
        """);
    seal("changed");
    assertThat(versions("changed/")).hasSize(1);
  }

  @Test
  void takesNothingForItsOwnThatIsNot() {
    take("planted", 1);
    root.putObject(
        r -> r.bucket(LocalStore.BUCKET).key("planted/0000000000000001-0000000000000001.jsonl"),
        RequestBody.fromString("{}"));

    assertThatThrownBy(() -> seal("planted"))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("not ours");

    assertThat(keys("planted")).isEmpty();
    // The other tests seal all streams; this one is sealed for ever by what was planted.
    root.deleteObject(r ->
        r.bucket(LocalStore.BUCKET)
            .key("planted/0000000000000001-0000000000000001.jsonl")
            .versionId(versions("planted/").getFirst().versionId()));
    seal("planted");
  }

  private void take(String stream, int events) {
    intake.take(
        new RelayedEvents(
            LongStream.rangeClosed(1, events)
                .mapToObj(number -> event(stream, "pay_1", number))
                .toList()));
  }

  private void expireLeases() {
    jdbc.sql("UPDATE audit.sealing SET until = clock_timestamp() WHERE holder <> 'paused'")
        .update();
  }

  private void seal(String stream) {
    expireLeases();
    var leases = new Leases(jdbc, "a", SETTINGS.lease());
    assertThat(leases.take(stream)).isTrue();
    Batches batches = batches(leases);
    DecidedBatch decided = batches.due(stream).orElseThrow();
    rows.insertObject(decided, shelf().put(decided, batches.bytes(decided)));
    leases.release();
  }

  private Sealer sealer(String holder) {
    jdbc.sql("UPDATE audit.sealing SET until = clock_timestamp() WHERE holder <> 'paused'")
        .update();
    var leases = new Leases(jdbc, holder, SETTINGS.lease());
    return new Sealer(rows, leases, batches(leases), shelf(), metrics);
  }

  private Batches batches(Leases leases) {
    return new Batches(
        rows, leases, new TransactionTemplate(transactions), SETTINGS, Clock.systemUTC());
  }

  private static ObjectShelf shelf() {
    return new ObjectShelf(root, LocalStore.BUCKET);
  }

  private List<String> keys(String stream) {
    return jdbc.sql("SELECT key FROM audit.object WHERE stream = :stream ORDER BY number")
        .param("stream", stream)
        .query((row, _) -> row.getString("key"))
        .list();
  }

  private static List<ObjectVersion> versions(String prefix) {
    return root.listObjectVersions(r -> r.bucket(LocalStore.BUCKET).prefix(prefix)).versions();
  }

  private static byte[] bytes(String key) {
    return root.getObjectAsBytes(r -> r.bucket(LocalStore.BUCKET).key(key)).asByteArray();
  }

  private static String text(String key) {
    return new String(bytes(key), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isBetween(400, 499));
  }
}
