package dev.zerosum.ledger.read;

import java.util.List;

/// Entries of an account, newest first; older ones start after the last one here.
record EntryPage(List<EntryView> data, boolean hasMore) {

  EntryPage {
    data = List.copyOf(data);
  }
}
