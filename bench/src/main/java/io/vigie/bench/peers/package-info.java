/**
 * What the peers of the speed layer do with a reading: all that Vigie does, by the model's own state of a city, or
 * the least that a live reading takes.
 */
package io.vigie.bench.peers;
