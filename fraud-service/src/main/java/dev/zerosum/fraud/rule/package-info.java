/// The rules of stage 1: pure, one class and one test each (RATIONALE.md).
@NullMarked
package dev.zerosum.fraud.rule;

import org.jspecify.annotations.NullMarked;
