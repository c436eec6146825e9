/// A random life of the platform, and a model of it.
package dev.zerosum.e2e.life;
