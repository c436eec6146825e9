/// The whole: bringing it up and down, and saying how it is.
@NullMarked
package dev.zerosum.local.platform;

import org.jspecify.annotations.NullMarked;
