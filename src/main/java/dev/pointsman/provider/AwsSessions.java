package dev.pointsman.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short-lived credentials of AWS in place of keys. Thread-safe. */
public interface AwsSessions {
  /** There are none. */
  AwsSessions NONE =
      new AwsSessions() {
        @Override
        public @Nullable String name() {
          return null;
        }

        @Override
        public Optional<AwsSession> now() {
          return Optional.empty();
        }
      };

  /** The variable that says where they come from; null if none does. */
  @Nullable String name();

  /** Those that hold now. */
  Optional<AwsSession> now();
}
