/// Descriptions of payment methods, asked once and kept.
@NullMarked
package dev.zerosum.processor.method;

import org.jspecify.annotations.NullMarked;
