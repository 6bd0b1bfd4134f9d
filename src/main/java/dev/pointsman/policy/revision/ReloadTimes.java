package dev.pointsman.policy.revision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a candidate came how far; null for what it did not reach. Immutable.
 *
 * @param asked when the reload was asked for, before it waited for its turn
 */
public record ReloadTimes(
    Instant asked,
    @Nullable Instant checked,
    @Nullable Instant compiled,
    @Nullable Instant tried,
    @Nullable Instant proved,
    @Nullable Instant activated) {

  static ReloadTimes asked(Instant asked) {
    return new ReloadTimes(asked, null, null, null, null, null);
  }

  ReloadTimes checkedAt(Instant now) {
    return new ReloadTimes(asked, now, null, null, null, null);
  }

  ReloadTimes compiledAt(Instant now) {
    return new ReloadTimes(asked, checked, now, null, null, null);
  }

  ReloadTimes triedAt(Instant now) {
    return new ReloadTimes(asked, checked, compiled, now, null, null);
  }

  ReloadTimes provedAt(Instant now) {
    return new ReloadTimes(asked, checked, compiled, tried, now, null);
  }

  ReloadTimes activatedAt(Instant now) {
    return new ReloadTimes(asked, checked, compiled, tried, proved, now);
  }
}
