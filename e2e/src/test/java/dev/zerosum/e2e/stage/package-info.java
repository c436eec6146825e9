/// Puts the platform before a test.
package dev.zerosum.e2e.stage;
