/// What the orchestrator offers: sagas are started, joined and nudged.
@NullMarked
package dev.zerosum.contract.saga;

import org.jspecify.annotations.NullMarked;
