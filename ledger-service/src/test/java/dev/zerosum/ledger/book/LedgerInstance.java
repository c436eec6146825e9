package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.testkit.PostgresEngine;
import java.util.List;

/// One instance of the service's writer, which a test may crash.
public final class LedgerInstance {

  private final LedgerFixture ledger;
  private final WriterDatabase database;
  private final Coalescer coalescer;
  private volatile boolean isCrashed;

  LedgerInstance(LedgerFixture ledger, WriterDatabase database, Coalescer coalescer) {
    this.ledger = ledger;
    this.database = database;
    this.coalescer = coalescer;
  }

  /// Posts one, or several together.
  public List<Outcome> post(List<Posting> postings) {
    return coalescer.post(
        postings.stream().map(posting -> new Submission(posting, null, null)).toList());
  }

  /// Whether it was crashed: what it answers since then says nothing.
  public boolean isCrashed() {
    return isCrashed;
  }

  /// Ends it in the middle of whatever it does. Its connections are cut first at the server, with
  /// those of all other writers, so that no commit under way is answered.
  public void crash() {
    isCrashed = true;
    cutWriters(ledger);
    database.close();
  }

  /// Cuts the connections of all writers, who go on with new ones.
  public static void cutWriters(LedgerFixture ledger) {
    PostgresEngine.asSuperuser(
        ledger.url(),
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'ledger-writer'
        """);
  }
}
