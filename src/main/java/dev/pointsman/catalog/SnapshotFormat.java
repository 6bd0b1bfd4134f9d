package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What writer and reader of a snapshot agree on. Stateless. */
final class SnapshotFormat {
  static final int MAGIC = 0x504D4331;
  static final int CHECKSUM_BYTES = Long.BYTES;

  private static final String VERSION = "catalog-6";

  private static final List<Class<? extends Enum<?>>> VOCABULARY =
      List.of(
          Auth.Scheme.class,
          Billing.class,
          Capability.class,
          Compliance.class,
          Encoding.class,
          Modality.class,
          Mode.class,
          Protocol.class,
          ProviderKind.class,
          Region.class,
          Status.class,
          Tier.class);

  /**
   * Part of every content hash: a word more or less makes another catalogue, so no snapshot holds a
   * word that is unknown. {@code VERSION} changes whenever the same files mean something else to
   * this code.
   */
  static final String FINGERPRINT =
      VOCABULARY.stream()
          .map(type -> Arrays.toString(type.getEnumConstants()))
          .collect(Collectors.joining("", VERSION, ""));

  private SnapshotFormat() {}
}
