package dev.zerosum.local.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ledger's transactions and entries, compared with the postings in the trail.
final class LedgerEntries {

  private static final String STREAM = "ledger";
  private static final String POSTING = "ledger.committed";
  private static final int FETCH = 1000;

  private final Connection snapshot;
  // Sequences of the ledger that the trail knows.
  private final BitSet told = new BitSet();

  LedgerEntries(Connection snapshot) {
    this.snapshot = snapshot;
  }

  /// What the ledger has at a sequence.
  private record Transaction(String id, String legsDigest, List<String> legs) {
    String digestOfEntries() {
      return Sha256.of(String.join("", legs.stream().sorted().toList()));
    }
  }

  /// Compares postings with the entries that the ledger has for them.
  ///
  /// @param object where they are sealed, or `not sealed yet`
  void compare(List<SealedObject.Event> events, String object) throws SQLException {
    List<SealedObject.Event> postings =
        events.stream()
            .filter(event -> event.json().path("type").asString("").equals(POSTING))
            .toList();
    for (int from = 0; from < postings.size(); from += FETCH) {
      compareSome(postings.subList(from, Math.min(postings.size(), from + FETCH)), object);
    }
  }

  /// Checks that the trail knows every transaction, but for those whose event is still in the
  /// ledger's outbox, and that every entry has its transaction.
  ///
  /// @return how many wait there
  long requireAllTold() throws SQLException {
    var missing = new ArrayList<Long>();
    try (var query =
        snapshot.prepareStatement("SELECT sequence FROM ledger.transaction ORDER BY sequence")) {
      query.setFetchSize(FETCH);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          if (!told.get(Math.toIntExact(rows.getLong(1)))) {
            missing.add(rows.getLong(1));
          }
        }
      }
    }
    for (Long sequence : missing) {
      requireWaiting(sequence);
    }
    requireNoStrayEntry();
    return missing.size();
  }

  long told() {
    return told.cardinality();
  }

  private void compareSome(List<SealedObject.Event> postings, String object) throws SQLException {
    Map<Long, Transaction> transactions =
        read(postings.stream().map(LedgerEntries::ledgerSequence).toArray(Long[]::new));
    for (SealedObject.Event posting : postings) {
      long sequence = ledgerSequence(posting);
      Transaction transaction = transactions.get(sequence);
      String id = posting.json().path("payload").path("transaction_id").asString("");
      if (transaction == null || !transaction.id().equals(id)) {
        throw broken(posting, object, "transaction %s is not in the ledger".formatted(id));
      }
      String digest = posting.json().path("after_digest").asString("");
      if (!transaction.digestOfEntries().equals(digest)) {
        throw broken(
            posting,
            object,
            "the entries of transaction %s (ledger sequence %d) are not those that were posted"
                .formatted(id, sequence));
      }
      if (!transaction.legsDigest().equals(digest)) {
        throw broken(posting, object, "transaction " + id + " has another digest of its legs");
      }
      told.set(Math.toIntExact(sequence));
    }
  }

  private Map<Long, Transaction> read(Long[] sequences) throws SQLException {
    var transactions = new HashMap<Long, Transaction>();
    try (var query =
            snapshot.prepareStatement(
                """
                SELECT sequence, id, encode(legs_digest, 'hex')
                  FROM ledger.transaction WHERE sequence = ANY (?)\
                """);
        var legs =
            snapshot.prepareStatement(
                """
                SELECT entry.sequence, account.logical_name || ' ' || entry.amount_cents
                  FROM ledger.ledger_entry AS entry
                  JOIN ledger.account ON account.id = entry.account_id
                 WHERE entry.sequence = ANY (?)\
                """)) {
      query.setArray(1, snapshot.createArrayOf("bigint", sequences));
      legs.setArray(1, snapshot.createArrayOf("bigint", sequences));
      try (var rows = query.executeQuery();
          var lines = legs.executeQuery()) {
        while (rows.next()) {
          transactions.put(
              rows.getLong(1),
              new Transaction(rows.getString(2), rows.getString(3), new ArrayList<>()));
        }
        while (lines.next()) {
          Transaction transaction = transactions.get(lines.getLong(1));
          if (transaction != null) {
            transaction.legs().add(lines.getString(2) + "\n");
          }
        }
      }
    }
    return transactions;
  }

  private void requireWaiting(long sequence) throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            """
            SELECT id, key, EXISTS (SELECT FROM ledger.outbox
                                     WHERE type = 'ledger.committed' AND object_sequence = sequence)
              FROM ledger.transaction WHERE sequence = ?\
            """)) {
      query.setLong(1, sequence);
      try (var row = query.executeQuery()) {
        if (row.next() && !row.getBoolean(3)) {
          throw Broken.at(
              STREAM,
              null,
              null,
              "transaction %s (%s, ledger sequence %d) has no audit event"
                  .formatted(row.getString(1), row.getString(2), sequence));
        }
      }
    }
  }

  private void requireNoStrayEntry() throws SQLException {
    try (var query =
            snapshot.prepareStatement(
                """
                SELECT entry.id, entry.transaction_id
                  FROM ledger.ledger_entry AS entry
                  LEFT JOIN ledger.transaction AS own
                    ON own.sequence = entry.sequence AND own.id = entry.transaction_id
                 WHERE own.id IS NULL ORDER BY entry.sequence LIMIT 1\
                """);
        var row = query.executeQuery()) {
      if (row.next()) {
        throw Broken.at(
            STREAM,
            null,
            null,
            "entry %s belongs to no transaction (%s)"
                .formatted(row.getString(1), row.getString(2)));
      }
    }
  }

  private static long ledgerSequence(SealedObject.Event event) {
    return event.json().path("object_sequence").asLong();
  }

  private static Broken broken(SealedObject.Event event, String object, String what) {
    return Broken.at(STREAM, event.sequence(), object, what);
  }
}
