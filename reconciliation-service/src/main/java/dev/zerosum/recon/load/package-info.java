/// Both books on their way into Postgres: read page by page, checked, copied.
@NullMarked
package dev.zerosum.recon.load;

import org.jspecify.annotations.NullMarked;
