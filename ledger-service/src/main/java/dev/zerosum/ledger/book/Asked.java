package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.posting.Posting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a batch must know of.
///
/// @param keys its transactions, and the earlier ones it goes back to
/// @param earlier the earlier ones alone: reversed, posted, returned, taken back from
/// @param accounts those it names
/// @param releases the days it releases
record Asked(
    Set<String> keys,
    Set<String> earlier,
    Set<AccountName> accounts,
    List<Posting.Releasing> releases) {

  static Asked of(List<Posting> postings) {
    var asked =
        new Asked(
            new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    postings.forEach(asked::add);
    asked.keys.addAll(asked.earlier);
    return asked;
  }

  private void add(Posting posting) {
    keys.add(posting.key().toString());
    switch (posting) {
      case Posting.OfLegs(var request) -> {
        request.legs().forEach(leg -> accounts.add(leg.account()));
        if (request.charge() != null) {
          request.legs().forEach(leg -> leg.account().pending().ifPresent(accounts::add));
          earlier.add(request.charge().toString());
          // A repeat is answered from where the first was put.
          earlier.add(request.key().toString());
        }
      }
      case Posting.Reversing(var request) -> earlier.add(request.reverses().toString());
      case Posting.Reserving(var request) -> {
        accounts.add(request.from());
        request.from().reserved().ifPresent(accounts::add);
        if (request.charge() != null) {
          earlier.add(request.charge().toString());
        }
      }
      case Posting.PostingReserved(var request) -> {
        earlier.add(request.reservation().toString());
        request.legs().forEach(leg -> accounts.add(leg.account()));
      }
      case Posting.Returning(var request) -> earlier.add(request.reservation().toString());
      case Posting.Releasing release -> {
        accounts.add(release.pending());
        accounts.add(release.pending().available());
        releases.add(release);
      }
    }
  }
}
