package dev.zerosum.local.audit;

import dev.zerosum.local.engine.S3Address;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Verifies the trail, and stops at the first thing that is not as it must be.
///
/// It may run beside the platform: the store is listed, the database is looked at as of one
/// instant, and the store is listed again. What the first list has must be in the database; what
/// the database notes must be in the second.
public final class Verification {

  private static final String LEDGER = "ledger";

  private final S3Address reader;
  private final Database database;
  private final List<AuditReport.Stream> streams = new ArrayList<>();
  private AuditReport.@Nullable Ledger ledger;

  /// Opens connections to the platform's database.
  @FunctionalInterface
  public interface Database {
    /// A connection that may read and change nothing.
    Connection connect() throws SQLException;
  }

  /// @param reader the bucket, as whoever may read it
  public Verification(S3Address reader, Database database) {
    this.reader = reader;
    this.database = database;
  }

  /// Verifies everything.
  public AuditReport run() throws SQLException {
    try (var store = new TrailStore(reader);
        Connection snapshot = database.connect()) {
      Set<String> older = store.list().keySet();
      snapshot.setAutoCommit(false);
      snapshot.setReadOnly(true);
      snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var mirror = new Mirror(snapshot);
      verify(store, store.list(), older, mirror, new LedgerEntries(snapshot));
      return new AuditReport(true, null, streams, ledger);
    } catch (Broken broken) {
      return new AuditReport(false, broken.finding(), streams, ledger);
    }
  }

  private void verify(
      TrailStore store,
      NavigableMap<String, StoredObject> objects,
      Set<String> older,
      Mirror mirror,
      LedgerEntries entries)
      throws SQLException {
    var names = new TreeSet<String>(mirror.heads().keySet());
    objects.keySet().forEach(key -> names.add(ObjectKey.parse(key).stream()));
    for (String name : names) {
      List<StoredObject> own =
          List.copyOf(objects.subMap(name + "/", true, name + "0", false).values());
      verifyStream(name, store, own, older, mirror, entries);
    }
    ledger = new AuditReport.Ledger(entries.told(), entries.requireAllTold());
  }

  private void verifyStream(
      String name,
      TrailStore store,
      List<StoredObject> objects,
      Set<String> older,
      Mirror mirror,
      LedgerEntries entries)
      throws SQLException {
    var chain = new ObjectChain(name);
    var notes = new ArrayList<SealedObject>();
    Mirror.Head head = mirror.heads().getOrDefault(name, new Mirror.Head(0, Sha256.NONE));
    long bytes = 0;
    int olderObjects = 0;
    for (StoredObject stored : objects) {
      chain.requireUntouched(stored);
      SealedObject object = SealedObject.read(name, stored, store.bytes(stored));
      String before = chain.lastHash();
      chain.accept(object, store.lock(stored));
      boolean isOlder = older.contains(stored.key());
      mirror.compare(name, object, before, isOlder);
      if (name.equals(LEDGER)) {
        // What came after the snapshot has its transaction after it, too.
        entries.compare(
            object.events().stream().filter(event -> event.sequence() <= head.sequence()).toList(),
            stored.key());
      }
      bytes += object.length();
      olderObjects += isOlder ? 1 : 0;
      notes.add(object.withoutEvents());
    }
    mirror.compareObjects(name, notes, olderObjects);
    List<SealedObject.Event> tail = mirror.tail(name, chain.lastSequence(), chain.lastHash());
    if (name.equals(LEDGER)) {
      entries.compare(tail, "none yet");
    }
    streams.add(
        new AuditReport.Stream(name, objects.size(), chain.lastSequence(), bytes, tail.size()));
  }
}
