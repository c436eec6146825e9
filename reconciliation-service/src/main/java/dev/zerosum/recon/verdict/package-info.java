/// Both books joined: which lines match, and what is wrong with the others.
@NullMarked
package dev.zerosum.recon.verdict;

import org.jspecify.annotations.NullMarked;
