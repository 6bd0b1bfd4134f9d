package dev.pointsman.store;

import dev.pointsman.chat.Bytes;
import java.util.UUID;

/**
 * A decision as COPY takes it, which needs nothing else any more. Immutable.
 *
 * @param decision its row
 * @param attempts rows of its calls, one behind the other
 */
record KeptRow(UUID id, Bytes decision, Bytes attempts) {
  int length() {
    return 16 + 2 * Integer.BYTES + decision.length() + attempts.length();
  }

  /**
   * Which columns such rows have; another version of this program may have others. Immutable.
   *
   * @param decision names, separated by commas
   * @param attempt names, separated by commas
   */
  record Shape(String decision, String attempt) {}
}
