/// Runs: asked for or nightly, one at a time, green only when everything was read and matched.
@NullMarked
package dev.zerosum.recon.run;

import org.jspecify.annotations.NullMarked;
