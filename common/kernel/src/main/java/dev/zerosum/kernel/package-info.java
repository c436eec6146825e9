/// The words every part of Zerosum shares: money, currencies, typed ids, idempotency keys. JDK and
/// jspecify only.
@NullMarked
package dev.zerosum.kernel;

import org.jspecify.annotations.NullMarked;
