/// The processors' statements as reconciliation reads them.
@NullMarked
package dev.zerosum.processor.statement;

import org.jspecify.annotations.NullMarked;
