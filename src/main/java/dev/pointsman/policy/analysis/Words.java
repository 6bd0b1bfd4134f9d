package dev.pointsman.policy.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Words of bits as a key of maps; nobody writes to them any more. Immutable. */
final class Words {
  private final long[] words;
  private final int hash;

  Words(long[] words) {
    this.words = words;
    long mixed = 1;
    for (long word : words) {
      mixed = mixed * 0x9E3779B97F4A7C15L + word;
      mixed ^= mixed >>> 29;
    }
    this.hash = Long.hashCode(mixed);
  }

  long[] words() {
    return words;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Words that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
