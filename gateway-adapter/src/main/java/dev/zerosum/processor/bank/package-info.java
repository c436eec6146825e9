/// The bank that is reached over its small HTTP API.
@NullMarked
package dev.zerosum.processor.bank;

import org.jspecify.annotations.NullMarked;
