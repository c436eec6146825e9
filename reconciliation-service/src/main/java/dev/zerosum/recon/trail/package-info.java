/// What reconciliation tells the audit trail.
@NullMarked
package dev.zerosum.recon.trail;

import org.jspecify.annotations.NullMarked;
