/// What happens when parts die, hang or lie.
package dev.zerosum.e2e.faults;
