/// The demo merchant and its payments, through the public API.
@NullMarked
package dev.zerosum.local.demo;

import org.jspecify.annotations.NullMarked;
