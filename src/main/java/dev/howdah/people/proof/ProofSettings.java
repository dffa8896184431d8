package dev.howdah.people.proof;

import java.time.Duration;

/**
 * How often and how much is proven.
 *
 * @param every between the end of a proof and the next; zero: only when asked
 * @param sample people drawn at random
 * @param looks calls to each side, at most, to find what does not add up; the next proof goes on
 */
public record ProofSettings(Duration every, int sample, int looks) {}
