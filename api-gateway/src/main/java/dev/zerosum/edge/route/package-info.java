/// Which paths exist outside, where they lead, and who may take them.
@NullMarked
package dev.zerosum.edge.route;

import org.jspecify.annotations.NullMarked;
