package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookAccount;
import dev.zerosum.ledger.posting.BookView;
import dev.zerosum.ledger.posting.BookView.Earlier;
import dev.zerosum.ledger.posting.GuardedDebits;
import dev.zerosum.ledger.posting.LegsDigest;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.RecordedTransaction;
import dev.zerosum.ledger.posting.TransactionContent;
import dev.zerosum.ledger.posting.TransactionForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens a batch: takes the head and reads what the batch must know, in one round trip. A batch
/// that goes back to earlier transactions, debits guarded accounts or releases days costs one more
/// each.
final class BookOpening {

  // The lock is the transaction's first statement and takes no snapshot: what follows sees all that
  // earlier batches committed. Together they travel as one message.
  private static final String LOCK_AND_READ =
      """
      LOCK TABLE ledger.head IN EXCLUSIVE MODE;
      SELECT sequence, greatest(recorded_at, until) AS after, clock_timestamp() AS clock,
             (SELECT max(id) FROM ledger.account_setting) AS setting
        FROM ledger.head, ledger.answered;
      SELECT t.key, id, sequence, kind, is_livemode, reference, reverses, form, resolves,
             legs_digest, created_at,
             from_currency, to_currency, rate, source, quoted_at, spread
        FROM unnest(?) AS asked (key) JOIN ledger.transaction AS t ON t.key = asked.key
        LEFT JOIN ledger.fx_terms AS fx ON fx.key = t.key;
      """
          + KnownAccounts.READ;

  private final KnownAccounts accounts;
  private final GuardedBalances balances = new GuardedBalances();

  BookOpening(KnownAccounts accounts) {
    this.accounts = accounts;
  }

  /// Takes the head and reads the book as it stands behind it.
  ///
  /// @throws SQLException with state 55P03 when another writer holds the head for too long
  BookView open(Connection connection, List<Posting> postings) throws SQLException {
    Asked asked = Asked.of(postings);
    try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_READ)) {
      KnownAccounts.Lookup lookup = accounts.lookup(asked.accounts());
      statement.setArray(1, Results.texts(connection, asked.keys()));
      statement.setArray(2, Results.texts(connection, lookup.unknown()));
      if (statement.execute()) {
        throw new SQLException("LOCK TABLE answers no rows");
      }
      Head head = Results.next(statement, BookOpening::head).getFirst();
      Map<StepKey, RecordedTransaction> recorded = new HashMap<>();
      Results.next(statement, BookOpening::recorded)
          .forEach(found -> recorded.put(found.key(), found));
      Map<AccountName, BookAccount> found =
          new HashMap<>(lookup.resolve(connection, statement, head.setting));
      Earlier earlier = EarlierReads.read(connection, asked.earlier());
      found.putAll(accounts.read(connection, EarlierReads.accounts(earlier), head.setting));
      return new BookView(
          head.sequence,
          head.after,
          head.clock,
          recorded,
          found,
          earlier,
          balances.read(connection, guarded(postings, found), head.after),
          ReleaseReads.read(connection, asked.releases()));
    }
  }

  /// Forgets what it knows of balances, since the database may not be what it was.
  void forget() {
    balances.forget();
  }

  private static Map<AccountName, BookAccount> guarded(
      List<Posting> postings, Map<AccountName, BookAccount> accounts) {
    Map<AccountName, BookAccount> guarded = new HashMap<>(accounts);
    guarded.keySet().retainAll(GuardedDebits.of(postings, accounts));
    return guarded;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong("sequence"),
        Results.instant(row, "after"),
        Results.instant(row, "clock"),
        row.getLong("setting"));
  }

  private static RecordedTransaction recorded(ResultSet row) throws SQLException {
    return new RecordedTransaction(
        new TransactionId(row.getString("id")),
        row.getLong("sequence"),
        Results.instant(row, "created_at"),
        StepKey.parse(row.getString("key")),
        new TransactionContent(
            row.getBoolean("is_livemode"),
            TransactionKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("reference"),
            key(row.getString("reverses")),
            form(row.getString("form")),
            key(row.getString("resolves")),
            LegsDigest.of(row.getBytes("legs_digest")),
            row.getObject("rate") == null ? null : fx(row)));
  }

  private static @Nullable StepKey key(@Nullable String text) {
    return text == null ? null : StepKey.parse(text);
  }

  private static @Nullable TransactionForm form(@Nullable String word) {
    return word == null ? null : TransactionForm.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static FxTerms fx(ResultSet row) throws SQLException {
    return new FxTerms(
        CurrencyCode.of(row.getString("from_currency")),
        CurrencyCode.of(row.getString("to_currency")),
        row.getBigDecimal("rate"),
        row.getString("source"),
        Results.instant(row, "quoted_at"),
        row.getBigDecimal("spread"));
  }

  private record Head(long sequence, Instant after, Instant clock, long setting) {}
}
