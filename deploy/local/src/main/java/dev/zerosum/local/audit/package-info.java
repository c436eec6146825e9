/// Checks the audit trail from its objects alone, then compares them with the mirror and the
/// ledger. Shares nothing with audit-sink but the text of its `FORMAT.md`.
@NullMarked
package dev.zerosum.local.audit;

import org.jspecify.annotations.NullMarked;
