/// Breaks: differences that keep their identity from run to run, and the people who see to them.
@NullMarked
package dev.zerosum.recon.breaks;

import org.jspecify.annotations.NullMarked;
