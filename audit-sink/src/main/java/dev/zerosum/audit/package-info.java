/// audit-sink: every state change of the platform as a chain, sealed into locked objects.
@NullMarked
package dev.zerosum.audit;

import org.jspecify.annotations.NullMarked;
