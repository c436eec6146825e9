/// Reconciliation: what a processor says it moved against what the ledger says (DESIGN section 9).
@NullMarked
package dev.zerosum.recon;

import org.jspecify.annotations.NullMarked;
