/// The one port to many processors: what a processor must offer and how it answers.
@NullMarked
package dev.zerosum.processor.port;

import org.jspecify.annotations.NullMarked;
