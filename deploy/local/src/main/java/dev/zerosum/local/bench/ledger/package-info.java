/// `./zerosum bench ledger`: the ledger against what Postgres itself can do, measured in pairs on a
/// Postgres of its own, with the books checked after every run.
@NullMarked
package dev.zerosum.local.bench.ledger;

import org.jspecify.annotations.NullMarked;
