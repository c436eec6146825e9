/// Independent witnesses of money, and the checker that compares them.
package dev.zerosum.e2e.witness;
