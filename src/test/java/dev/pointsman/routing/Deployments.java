package dev.pointsman.routing;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Origin;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.catalog.Provider;
import dev.pointsman.catalog.ProviderKind;
import dev.pointsman.catalog.Tokenizer;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small catalogue, deployment by deployment, for tests. Not thread-safe. */
final class Deployments {
  private final List<Deployment> all = new ArrayList<>();

  /** What tests vary of a deployment; the rest is the same for all. */
  record Sketch(
      String provider,
      String model,
      Set<Region> regions,
      Set<Compliance> compliance,
      @Nullable Integer context,
      @Nullable Integer maxInput,
      @Nullable Integer maxOutput,
      Set<Capability> capabilities,
      @Nullable Double quality,
      @Nullable Double speed,
      @Nullable String input,
      String output,
      Billing billing,
      Mode mode,
      Status status,
      Tokenizer tokenizer) {

    static Sketch of(String provider, String model, @Nullable String input, String output) {
      return new Sketch(
          provider,
          model,
          Set.of(),
          Set.of(),
          128_000,
          null,
          16_000,
          Set.of(),
          7.0,
          50.0,
          input,
          output,
          Billing.METERED,
          Mode.CHAT,
          Status.GA,
          new Tokenizer(Encoding.O200K_BASE, 1, true));
    }

    Sketch in(Region... where) {
      return new Sketch(
          provider,
          model,
          Set.of(where),
          compliance,
          context,
          maxInput,
          maxOutput,
          capabilities,
          quality,
          speed,
          input,
          output,
          billing,
          mode,
          status,
          tokenizer);
    }

    Sketch scored(@Nullable Double ofQuality, @Nullable Double ofSpeed) {
      return new Sketch(
          provider,
          model,
          regions,
          compliance,
          context,
          maxInput,
          maxOutput,
          capabilities,
          ofQuality,
          ofSpeed,
          input,
          output,
          billing,
          mode,
          status,
          tokenizer);
    }

    Sketch sized(@Nullable Integer window, @Nullable Integer longest, double factor) {
      return new Sketch(
          provider,
          model,
          regions,
          compliance,
          window,
          maxInput,
          longest,
          capabilities,
          quality,
          speed,
          input,
          output,
          billing,
          mode,
          status,
          new Tokenizer(Encoding.O200K_BASE, factor, false));
    }
  }

  /** Adds a deployment at an endpoint of its own. */
  Deployments add(Sketch sketch) {
    all.add(
        new Deployment(
            all.size(),
            provider(sketch),
            endpoint(sketch),
            model(sketch),
            sketch.model,
            prices(sketch),
            1));
    return this;
  }

  Deployments add(String provider, String model, String input, String output) {
    return add(Sketch.of(provider, model, input, output));
  }

  Catalog catalog() {
    return new Catalog("test", all);
  }

  RoutingTable table() {
    return new RoutingTable(catalog(), Collections.nCopies(all.size(), Callability.CALLABLE));
  }

  /** What rules said. */
  static Decision decision(Constraint... constraints) {
    return new Decision("test", List.of(), List.of(constraints));
  }

  private static Provider provider(Sketch sketch) {
    boolean local = sketch.provider.startsWith("local");
    return new Provider(
        sketch.provider,
        sketch.provider,
        local ? ProviderKind.SELF_HOSTED : ProviderKind.FIRST_PARTY,
        "US",
        false,
        Set.of(),
        Map.of(),
        null,
        Set.of());
  }

  private Endpoint endpoint(Sketch sketch) {
    return new Endpoint(
        "e" + all.size(),
        "http://127.0.0.1",
        Protocol.OPENAI_CHAT,
        new Auth(Auth.Scheme.NONE, null, List.of(), Map.of()),
        sketch.regions,
        sketch.compliance,
        99.9,
        false,
        0,
        null,
        Map.of());
  }

  private static Model model(Sketch sketch) {
    return new Model(
        sketch.model,
        "maker/" + sketch.model,
        sketch.model,
        List.of(),
        Set.of(sketch.model, "maker/" + sketch.model),
        "family-" + sketch.model.charAt(0),
        Set.of(),
        Tier.STANDARD,
        sketch.mode,
        sketch.billing,
        sketch.status,
        sketch.context,
        sketch.maxInput,
        sketch.maxOutput,
        sketch.capabilities,
        Set.of(sketch.mode == Mode.EMBEDDING ? Modality.EMBEDDING : Modality.TEXT),
        false,
        sketch.quality,
        sketch.speed,
        sketch.tokenizer,
        null,
        null,
        null,
        Set.of(),
        Origin.UNKNOWN);
  }

  private static List<Price> prices(Sketch sketch) {
    return sketch.input == null
        ? List.of()
        : List.of(
            new Price(
                0,
                new BigDecimal(sketch.input),
                new BigDecimal(sketch.output),
                null,
                null,
                null,
                BigDecimal.ZERO));
  }
}
