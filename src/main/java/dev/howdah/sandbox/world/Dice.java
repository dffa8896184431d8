package dev.howdah.sandbox.world;

import java.util.List;

/**
 * Chance that can be asked again: a pure function of the seed, a place and what is asked for, the
 * same on every machine.
 */
record Dice(long seed) {

  /** 64 well mixed bits (the finalizer of SplitMix64). */
  long bits(long place, String what) {
    long z = seed * 0x9E3779B97F4A7C15L + place * 0xD1B54A32D192ED03L + what.hashCode();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    return z ^ (z >>> 33);
  }

  /** A number from 0 to bound - 1. */
  int below(int bound, long place, String what) {
    return (int) Math.floorMod(bits(place, what), (long) bound);
  }

  long below(long bound, long place, String what) {
    return Math.floorMod(bits(place, what), bound);
  }

  /** True about so many times in a thousand. */
  boolean perMille(int share, long place, String what) {
    return below(1000, place, what) < share;
  }

  <T> T pick(List<T> from, long place, String what) {
    return from.get(below(from.size(), place, what));
  }
}
