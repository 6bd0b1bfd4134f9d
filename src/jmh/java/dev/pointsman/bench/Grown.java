package dev.pointsman.bench;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Provider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Catalogues of any size like a given one: smaller ones are a part of it, larger ones add hosts
 * that serve its models from other endpoints at other prices. Same seed, same catalogue.
 */
public final class Grown {
  private static final int DEPLOYMENTS_PER_HOST = 40;
  private static final int[] PERCENT = {60, 75, 90, 100, 100, 110, 125, 150};

  private final Random random;
  private final List<Deployment> known;
  private final List<Deployment> grown = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private Grown(List<Deployment> known, long seed) {
    this.known = known;
    this.random = new Random(seed);
  }

  /** A catalogue of exactly {@code size} deployments. */
  public static Catalog of(Catalog catalog, int size, long seed) {
    return new Catalog("grown", new Grown(catalog.deployments(), seed).deployments(size));
  }

  private List<Deployment> deployments(int size) {
    List<Deployment> some = new ArrayList<>(known);
    Collections.shuffle(some, random);
    for (Deployment each : some.subList(0, Math.min(size, some.size()))) {
      add(each.provider(), each.endpoint(), each, each.prices());
    }
    int hosts = 1 + (size - grown.size()) / DEPLOYMENTS_PER_HOST;
    List<Deployment> donors = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      donors.add(any());
    }
    while (grown.size() < size) {
      int host = random.nextInt(hosts);
      Deployment served = any();
      int percent = PERCENT[random.nextInt(PERCENT.length)];
      Provider provider = host(host, donors.get(host).provider());
      add(provider, donors.get(host).endpoint(), served, priced(served.prices(), percent));
    }
    return grown;
  }

  private Deployment any() {
    return known.get(random.nextInt(known.size()));
  }

  private static Provider host(int number, Provider like) {
    return new Provider(
        "host-" + number,
        "Host " + number,
        like.kind(),
        like.headquarters(),
        like.selfHostable(),
        like.tags(),
        like.headers(),
        like.discoveryPath(),
        Set.of());
  }

  private void add(Provider provider, Endpoint endpoint, Deployment like, List<Price> prices) {
    Deployment next =
        new Deployment(grown.size(), provider, endpoint, like.model(), like.wireId(), prices, 1);
    if (ids.add(next.id())) {
      grown.add(next);
    }
  }

  private static List<Price> priced(List<Price> prices, int percent) {
    return prices.stream().map(price -> priced(price, percent)).toList();
  }

  private static Price priced(Price price, int percent) {
    return new Price(
        price.aboveInputTokens(),
        part(price.input(), percent),
        part(price.output(), percent),
        price.cacheRead() == null ? null : part(price.cacheRead(), percent),
        price.cacheWrite() == null ? null : part(price.cacheWrite(), percent),
        price.reasoning() == null ? null : part(price.reasoning(), percent),
        part(price.perRequest(), percent));
  }

  private static BigDecimal part(BigDecimal usd, int percent) {
    return usd.multiply(BigDecimal.valueOf(percent, 2));
  }
}
