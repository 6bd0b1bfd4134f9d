package dev.pointsman.provider;

import org.jspecify.annotations.Nullable;

/** The headers of a response. */
@FunctionalInterface
public interface ResponseHeaders {
  /** No headers at all. */
  ResponseHeaders NONE = name -> null;

  /** The first value; null if there is none. */
  @Nullable String get(String lowerCaseName);
}
