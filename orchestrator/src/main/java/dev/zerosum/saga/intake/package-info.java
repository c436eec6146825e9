/// How sagas are started, joined and nudged over HTTP.
@NullMarked
package dev.zerosum.saga.intake;

import org.jspecify.annotations.NullMarked;
