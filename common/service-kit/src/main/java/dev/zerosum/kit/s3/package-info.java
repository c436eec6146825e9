/// The object store of whoever has one.
@NullMarked
package dev.zerosum.kit.s3;

import org.jspecify.annotations.NullMarked;
