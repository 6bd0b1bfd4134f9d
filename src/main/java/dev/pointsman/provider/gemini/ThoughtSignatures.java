package dev.pointsman.provider.gemini;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model signed the thoughts behind its tool calls, by the id of the call: it wants the
 * signature back with the call's result. Holds the latest; an older one is replaced by the mark
 * that the provider accepts instead. Thread-safe.
 */
final class ThoughtSignatures {
  /** What stands for a signature that is not known; the provider then does not look at it. */
  static final String UNKNOWN = "skip_thought_signature_validator";

  private static final int MOST = 2_000;
  private static final int LONGEST = 32_768;

  private final Map<String, String> byCall =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  synchronized void keep(String callId, String signature) {
    if (!signature.isEmpty() && signature.length() <= LONGEST) {
      byCall.put(callId, signature);
    }
  }

  synchronized @Nullable String of(String callId) {
    return byCall.get(callId);
  }
}
