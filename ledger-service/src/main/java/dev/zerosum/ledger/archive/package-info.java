/// Months whose legs are kept in an object store: written, verified, detached, verified again.
@NullMarked
package dev.zerosum.ledger.archive;

import org.jspecify.annotations.NullMarked;
