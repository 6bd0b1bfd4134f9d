package dev.pointsman.migration;

import org.jspecify.annotations.Nullable;

/**
 * Where a deployment answers. Immutable.
 *
 * @param provider our id of it
 * @param like the provider of our catalogue whose wire format and ways it shares
 * @param isOwn whether it is an address of that provider's own, so that what is known about the
 *     provider holds there
 * @param baseUrl null for the provider's usual one
 * @param key the variable that holds the key; null for the provider's usual one
 * @param region as written; null if none is
 */
record Host(
    String provider,
    String like,
    boolean isOwn,
    @Nullable String baseUrl,
    @Nullable Key key,
    @Nullable String region) {

  Host withKey(@Nullable Key own) {
    return new Host(provider, like, isOwn, baseUrl, own, region);
  }

  /** The variable that holds a key; its name is null where none is needed. */
  record Key(@Nullable String variable) {}
}
