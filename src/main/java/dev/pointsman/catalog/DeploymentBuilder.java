package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns checked files into deployments as of a day. Confined to one loading. */
final class DeploymentBuilder {
  private static final double STANDARD_FROM_USD_PER_MTOK = 1;
  private static final double PREMIUM_FROM_USD_PER_MTOK = 8;

  private final List<CatalogFile> files;
  private final FamilyTable families;
  private final LocalDate today;
  private final Set<String> providers;
  private final List<Deployment> deployments = new ArrayList<>();
  private int retired;

  DeploymentBuilder(List<CatalogFile> files, FamilyTable families, LocalDate today) {
    this.files = files;
    this.families = families;
    this.today = today;
    this.providers =
        files.stream()
            .map(file -> file.provider().provider().id())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** In order of files, models and endpoints. */
  List<Deployment> build() {
    for (CatalogFile file : files) {
      for (ModelEntry entry : file.models()) {
        if (isOver(entry.model())) {
          retired++;
        } else {
          add(file.provider(), entry);
        }
      }
    }
    return deployments;
  }

  /** Models that no longer answer and were left out. */
  int retired() {
    return retired;
  }

  private boolean isOver(Model model) {
    LocalDate shutdown = model.shutdown();
    return model.status() == Status.RETIRED || (shutdown != null && !shutdown.isAfter(today));
  }

  private void add(ProviderEntry provider, ModelEntry entry) {
    List<Price> prices = pricesToday(entry);
    Model model = complete(provider.provider(), entry, prices);
    for (String endpointId : entry.endpoints()) {
      Endpoint endpoint = provider.endpoints().get(endpointId);
      if (endpoint != null) {
        BigDecimal factor = entry.priceFactors().getOrDefault(endpointId, BigDecimal.ONE);
        deployments.add(
            new Deployment(
                deployments.size(),
                provider.provider(),
                endpoint,
                model,
                entry.wireIds().getOrDefault(endpointId, model.id()),
                prices.stream().map(price -> times(price, factor)).toList(),
                weight(provider, entry, endpointId)));
      }
    }
  }

  private static int weight(ProviderEntry provider, ModelEntry entry, String endpointId) {
    Integer own = entry.weights().get(endpointId);
    return own == null ? provider.weights().getOrDefault(endpointId, 1) : own;
  }

  /** Standard prices by rising size; none if it is unknown what small requests cost. */
  private List<Price> pricesToday(ModelEntry entry) {
    List<Price> prices =
        entry.prices().stream()
            .filter(row -> row.serviceTier() == PriceEntry.ServiceTier.STANDARD)
            .filter(row -> row.isValidOn(today))
            .map(PriceEntry::price)
            .sorted(Comparator.comparingInt(Price::aboveInputTokens))
            .toList();
    return prices.isEmpty() || prices.get(0).aboveInputTokens() > 0 ? List.of() : prices;
  }

  private static Price times(Price price, BigDecimal factor) {
    if (factor.compareTo(BigDecimal.ONE) == 0) {
      return price;
    }
    return new Price(
        price.aboveInputTokens(),
        price.input().multiply(factor),
        price.output().multiply(factor),
        times(price.cacheRead(), factor),
        times(price.cacheWrite(), factor),
        times(price.reasoning(), factor),
        price.perRequest());
  }

  private static @Nullable BigDecimal times(@Nullable BigDecimal usd, BigDecimal factor) {
    return usd == null ? null : usd.multiply(factor);
  }

  private Model complete(Provider provider, ModelEntry entry, List<Price> prices) {
    Model stated = entry.model();
    Tier tier = entry.tier();
    return new Model(
        stated.id(),
        stated.canonical(),
        stated.name(),
        stated.aliases(),
        names(provider, stated),
        stated.family(),
        families.groupsOf(provider.id(), stated.family(), stated.capabilities()),
        tier == null ? tierOf(prices) : tier,
        stated.mode(),
        stated.billing(),
        stated.status(),
        stated.contextTokens(),
        stated.maxInputTokens(),
        stated.maxOutputTokens(),
        stated.capabilities(),
        stated.outputs(),
        stated.openWeights(),
        stated.quality(),
        stated.speedTokensPerSecond(),
        tokenizer(entry),
        stated.released(),
        stated.shutdown(),
        stated.protocol(),
        stated.tags(),
        stated.qualityOrigin());
  }

  private Tokenizer tokenizer(ModelEntry entry) {
    Tokenizer stated = entry.tokenizer();
    return stated == null
        ? families.tokenizerOf(entry.model().family()).orElse(Tokenizer.UNKNOWN)
        : stated;
  }

  private Set<String> names(Provider provider, Model model) {
    Set<String> names = new TreeSet<>(model.aliases());
    names.add(model.id());
    names.add(model.canonical());
    names.removeIf(name -> isAtAnother(provider, name));
    return names;
  }

  private boolean isAtAnother(Provider provider, String name) {
    int slash = name.indexOf('/');
    String start = slash < 0 ? "" : name.substring(0, slash);
    return !start.equals(provider.id()) && providers.contains(start);
  }

  /** An unknown price is neither a bargain nor a promise of quality. */
  private static Tier tierOf(List<Price> prices) {
    if (prices.isEmpty()) {
      return Tier.STANDARD;
    }
    Price base = prices.get(0);
    double blended = (3 * base.input().doubleValue() + base.output().doubleValue()) / 4;
    return blended < STANDARD_FROM_USD_PER_MTOK
        ? Tier.MINI
        : blended < PREMIUM_FROM_USD_PER_MTOK ? Tier.STANDARD : Tier.PREMIUM;
  }
}
