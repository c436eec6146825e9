/// What operators ask of the trail.
@NullMarked
package dev.zerosum.audit.search;

import org.jspecify.annotations.NullMarked;
