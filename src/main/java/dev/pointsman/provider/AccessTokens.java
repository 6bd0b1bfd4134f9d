package dev.pointsman.provider;

import java.util.Optional;

/** Short-lived tokens in place of keys. Thread-safe. */
@FunctionalInterface
public interface AccessTokens {
  /** Nobody gets any. */
  AccessTokens NONE = account -> Optional.empty();

  /**
   * The token that holds now.
   *
   * @param account what a variable says: an account's file, or the JSON in it
   */
  Optional<String> of(String account);
}
