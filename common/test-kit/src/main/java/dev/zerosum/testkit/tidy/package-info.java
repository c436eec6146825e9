/// What a formatter and a compiler do not check: sizes, names of migrations, things left behind.
@NullMarked
package dev.zerosum.testkit.tidy;

import org.jspecify.annotations.NullMarked;
