/// Webhooks of processors: kept as hints, never believed.
@NullMarked
package dev.zerosum.processor.hint;

import org.jspecify.annotations.NullMarked;
