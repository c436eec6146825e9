/// A merchant outside, who keeps a history of what was asked and answered.
package dev.zerosum.e2e.merchant;
