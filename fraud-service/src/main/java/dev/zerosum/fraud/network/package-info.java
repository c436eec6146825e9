/// Networks that operators block: rows, and a copy in Redis that assessments read.
@NullMarked
package dev.zerosum.fraud.network;

import org.jspecify.annotations.NullMarked;
