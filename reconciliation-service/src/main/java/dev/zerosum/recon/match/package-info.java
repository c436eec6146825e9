/// The rules of reconciliation, pure: windows, movements, the order of pages, and what a difference
/// is called.
@NullMarked
package dev.zerosum.recon.match;

import org.jspecify.annotations.NullMarked;
