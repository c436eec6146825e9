/// A run's report: as JSON, as CSV, and as a page that people read.
@NullMarked
package dev.zerosum.recon.report;

import org.jspecify.annotations.NullMarked;
