/// What merchants are promised.
package dev.zerosum.e2e.journeys;
