/// Disputes: how they stand at their processor, and what merchants have to say.
@NullMarked
package dev.zerosum.processor.dispute;

import org.jspecify.annotations.NullMarked;
