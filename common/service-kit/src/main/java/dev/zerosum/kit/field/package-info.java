/// Reading what merchants send: fields with names, kinds and limits; pages of lists.
@NullMarked
package dev.zerosum.kit.field;

import org.jspecify.annotations.NullMarked;
