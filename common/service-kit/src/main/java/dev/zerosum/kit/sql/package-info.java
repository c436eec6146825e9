/// What services have alike where they read and write rows.
@NullMarked
package dev.zerosum.kit.sql;

import org.jspecify.annotations.NullMarked;
