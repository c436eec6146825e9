/// Settings that every service shares.
@NullMarked
package dev.zerosum.kit.defaults;

import org.jspecify.annotations.NullMarked;
