/// Calls of the launcher over HTTP.
@NullMarked
package dev.zerosum.local.http;

import org.jspecify.annotations.NullMarked;
