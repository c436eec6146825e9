/// What every module's tests share: engines, house rules, golden files, a clock. Test scope only.
@NullMarked
package dev.zerosum.testkit;

import org.jspecify.annotations.NullMarked;
