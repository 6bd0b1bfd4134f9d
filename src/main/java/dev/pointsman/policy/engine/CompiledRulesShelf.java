package dev.pointsman.policy.engine;

import java.util.Optional;

/**
 * Where compiled rules are kept for other nodes and other starts. What comes from it is read like
 * anything that somebody else wrote: complete or not at all, and scanned before it is used.
 * Thread-safe.
 */
public interface CompiledRulesShelf {
  /** Keeps nothing. */
  CompiledRulesShelf NONE =
      new CompiledRulesShelf() {
        @Override
        public Optional<byte[]> find(String key) {
          return Optional.empty();
        }

        @Override
        public void keep(String key, byte[] jar) {}
      };

  /** What was kept under the key; may block for a bounded time, and fails never. */
  Optional<byte[]> find(String key);

  /** Keeps an archive, later and only if it can; neither waits nor fails. */
  void keep(String key, byte[] jar);
}
