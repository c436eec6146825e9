/// What every saga needs to ask its owners: the two lanes, questions that are repeated until their
/// answer is known, and waits that a nudge ends.
@NullMarked
package dev.zerosum.saga.lane;

import org.jspecify.annotations.NullMarked;
