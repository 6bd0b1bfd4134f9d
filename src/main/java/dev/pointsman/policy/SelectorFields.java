package dev.pointsman.policy;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Selectors as YAML writes them: {@code { provider: mistral, region: eu }}, the attributes of
 * deployments. A list of values means any of them, except of compliance and capability, where it
 * means all. Stateless.
 */
public final class SelectorFields {
  private SelectorFields() {}

  /** Deployments with all of these attributes; that there are none is reported. */
  public static Selector read(Fields fields) {
    List<Selector> all = new ArrayList<>();
    names(fields, all);
    kinds(fields, all);
    flags(fields, all);
    numbers(fields, all);
    if (all.isEmpty()) {
      fields.problem("", "no attribute of a deployment (such as provider, family or region)");
    }
    return all.size() == 1 ? all.get(0) : Models.allOf(all.toArray(Selector[]::new));
  }

  private static void names(Fields fields, List<Selector> into) {
    any(fields, "provider", Scalar.TEXT, Models::provider, into);
    any(fields, "model", Scalar.TEXT, Models::named, into);
    any(fields, "family", Scalar.TEXT, Models::family, into);
    any(fields, "group", Scalar.TEXT, Models::group, into);
    any(fields, "headquarters", Scalar.TEXT, Models::headquarters, into);
    any(fields, "tag", Scalar.TEXT, Models::tag, into);
  }

  private static void kinds(Fields fields, List<Selector> into) {
    any(fields, "tier", Scalar.oneOf(Tier.class), Models::tier, into);
    any(fields, "region", Scalar.oneOf(Region.class), Models::region, into);
    any(fields, "status", Scalar.oneOf(Status.class), Models::status, into);
    any(fields, "modality", Scalar.oneOf(Modality.class), Models::modality, into);
    for (Compliance each : values(fields, "compliance", Scalar.oneOf(Compliance.class))) {
      into.add(Models.compliance(each));
    }
    for (Capability each : values(fields, "capability", Scalar.oneOf(Capability.class))) {
      into.add(Models.capability(each));
    }
  }

  private static void flags(Fields fields, List<Selector> into) {
    flag(fields, "local", Models.local(), into);
    flag(fields, "free", Models.free(), into);
    flag(fields, "self_hosted", Models.selfHosted(), into);
    flag(fields, "open_weights", Models.openWeights(), into);
    flag(fields, "trains_on_inputs", Models.trainsOnInputs(), into);
  }

  private static void numbers(Fields fields, List<Selector> into) {
    fields.integer("context_at_least").optional().map(Models::contextAtLeast).ifPresent(into::add);
    fields
        .integer("retention_at_most")
        .optional()
        .map(Models::retentionAtMost)
        .ifPresent(into::add);
    decimal(fields, "sla_at_least", Models::slaAtLeast, into);
    decimal(fields, "price_at_most", Models::priceAtMost, into);
    decimal(fields, "quality_at_least", Models::qualityAtLeast, into);
  }

  private static <T extends Comparable<? super T>> void any(
      Fields fields,
      String key,
      Scalar<T> type,
      Function<T, Selector> selector,
      List<Selector> into) {
    List<T> values = values(fields, key, type);
    if (!values.isEmpty()) {
      Selector[] each = values.stream().map(selector).toArray(Selector[]::new);
      into.add(each.length == 1 ? each[0] : Models.anyOf(each));
    }
  }

  private static <T extends Comparable<? super T>> List<T> values(
      Fields fields, String key, Scalar<T> type) {
    return fields.isList(key)
        ? fields.list(key, type)
        : fields.value(key, type).optional().map(List::of).orElse(List.of());
  }

  private static void flag(Fields fields, String key, Selector selector, List<Selector> into) {
    fields
        .flag(key)
        .optional()
        .ifPresent(wanted -> into.add(wanted ? selector : Models.not(selector)));
  }

  private static void decimal(
      Fields fields, String key, Function<Double, Selector> selector, List<Selector> into) {
    fields.decimal(key).optional().map(BigDecimal::doubleValue).map(selector).ifPresent(into::add);
  }
}
