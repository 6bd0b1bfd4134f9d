package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Compliance;
import org.jspecify.annotations.Nullable;

/** Evidence ids of catalogue files, and what rules call them; null where rules have no word. */
enum Evidence {
  GDPR_DPA(Compliance.GDPR),
  SOC2_TYPE2(Compliance.SOC2),
  ISO27001(Compliance.ISO27001),
  ISO27701(null),
  ISO42001(null),
  HIPAA_BAA(Compliance.HIPAA),
  FEDRAMP_MODERATE(Compliance.FEDRAMP),
  FEDRAMP_HIGH(Compliance.FEDRAMP),
  PCI_DSS(Compliance.PCI),
  C5(Compliance.C5),
  HDS(Compliance.HDS);

  private final @Nullable Compliance compliance;

  Evidence(@Nullable Compliance compliance) {
    this.compliance = compliance;
  }

  @Nullable Compliance compliance() {
    return compliance;
  }

  /** How sure the evidence is; only YES counts. */
  enum Standing {
    YES,
    NO,
    PARTIAL,
    UNKNOWN
  }
}
