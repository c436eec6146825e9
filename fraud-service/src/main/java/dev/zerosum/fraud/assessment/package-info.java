/// One payment's assessment: gathered, judged, stored once.
@NullMarked
package dev.zerosum.fraud.assessment;

import org.jspecify.annotations.NullMarked;
