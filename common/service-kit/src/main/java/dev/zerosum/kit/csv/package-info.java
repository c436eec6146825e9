/// Files for spreadsheets.
@NullMarked
package dev.zerosum.kit.csv;

import org.jspecify.annotations.NullMarked;
