/// The platform as processes, started and struck through its launcher.
package dev.zerosum.e2e.platform;
