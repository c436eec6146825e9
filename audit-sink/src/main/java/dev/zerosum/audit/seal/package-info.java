/// Seals records into objects that nobody can take back.
@NullMarked
package dev.zerosum.audit.seal;

import org.jspecify.annotations.NullMarked;
