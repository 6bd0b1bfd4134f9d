package dev.pointsman.store;

import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.KeptRevision;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change to the policy that waits for the database. Immutable.
 *
 * @param revision null if it was refused
 */
record AuditItem(AuditEntry entry, @Nullable KeptRevision revision) {
  static final Outbox.Form<AuditItem> FORM =
      new Outbox.Form<>() {
        @Override
        public UUID id(AuditItem item) {
          return item.entry().id();
        }

        @Override
        public String text(AuditItem item) {
          return AuditJson.of(item.entry());
        }

        @Override
        public @Nullable KeptRevision files(AuditItem item) {
          return item.revision();
        }

        @Override
        public AuditItem read(String text, @Nullable KeptRevision files) throws IOException {
          return new AuditItem(AuditJson.read(text), files);
        }
      };
}
