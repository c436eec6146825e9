/// The launcher behind `./zerosum`: engines and services of one machine.
@NullMarked
package dev.zerosum.local;

import org.jspecify.annotations.NullMarked;
