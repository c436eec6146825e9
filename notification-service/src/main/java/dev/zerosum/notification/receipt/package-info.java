/// Receipts: a mail to the buyer of each payment that succeeded, at least once. A double has the
/// same Message-ID, so that mail programs show it once.
///
/// Active when `zerosum.smtp.host` is set.
@NullMarked
package dev.zerosum.notification.receipt;

import org.jspecify.annotations.NullMarked;
