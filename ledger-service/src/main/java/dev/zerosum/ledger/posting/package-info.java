/// The rules of posting, pure: what is refused and why, and what a batch writes. JDK, kernel and
/// contract only.
@NullMarked
package dev.zerosum.ledger.posting;

import org.jspecify.annotations.NullMarked;
