package dev.pointsman.policy.revision;

import org.jspecify.annotations.Nullable;

/**
 * Who brought a candidate, and which way. Immutable.
 *
 * @param origin {@code folder}, {@code api}, {@code signal}, {@code push}, {@code activate}, {@code
 *     rollback}, {@code start}, {@code node}
 * @param name as it was given, unverified; null if nobody said one
 */
public record Asker(String origin, @Nullable String name) {
  private static final String WATCH = "folder";
  private static final String NODE = "node";

  /** The watch over the rules folder: somebody saved something. */
  public static Asker folder() {
    return new Asker(WATCH, null);
  }

  /** Somebody asks that the rules folder is read now. */
  public static Asker api(@Nullable String name) {
    return new Asker("api", name);
  }

  /** The same by a signal to the process. */
  public static Asker signal() {
    return new Asker("signal", null);
  }

  /** Somebody sends files. */
  public static Asker push(@Nullable String name) {
    return new Asker("push", name);
  }

  /** Somebody wants a revision that is kept, through the gate again. */
  public static Asker activate(@Nullable String name) {
    return new Asker("activate", name);
  }

  /** Somebody wants an earlier revision again. */
  public static Asker rollback(@Nullable String name) {
    return new Asker("rollback", name);
  }

  /** Another node activated it, and recorded that. */
  public static Asker node(@Nullable String name) {
    return new Asker(NODE, name);
  }

  boolean isNode() {
    return origin.equals(NODE);
  }

  boolean isWatch() {
    return origin.equals(WATCH);
  }
}
