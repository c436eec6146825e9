/// Building what is stale, and start-up caches.
@NullMarked
package dev.zerosum.local.build;

import org.jspecify.annotations.NullMarked;
