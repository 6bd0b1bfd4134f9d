package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.importer.ListedModel.Life;
import dev.pointsman.catalog.importer.ListedModel.Limits;
import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.catalog.importer.ListedModel.Modalities;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The prices of genai-prices: a list of providers, whose models match names by conditions and may
 * have prices by day; USD per million tokens. Prices by the time of day are left out, since ours
 * have days only. Confined to one reading.
 */
final class GenaiPricesReader {
  private final JsonNode root;

  GenaiPricesReader(JsonNode root) {
    this.root = root;
  }

  Listing read() throws UnreadableListing {
    List<ListedProvider> providers = new ArrayList<>();
    for (JsonNode node : root) {
      Entry provider = new Entry(node);
      if (provider.has("id") && provider.has("models")) {
        providers.add(provider(provider));
      }
    }
    if (!root.isArray() || providers.isEmpty()) {
      throw new UnreadableListing("no list of providers (expected: data.json of genai-prices)");
    }
    return new Listing(Source.GENAI_PRICES, null, providers);
  }

  private static ListedProvider provider(Entry provider) {
    String id = provider.text("id", "");
    return new ListedProvider(
        id,
        provider.text("name", id),
        null,
        null,
        List.of(),
        provider.entries("models").stream().map(GenaiPricesReader::model).toList());
  }

  private static ListedModel model(Entry model) {
    String id = model.text("id", "");
    NameMatch match = new NameMatch(model.node().path("match"));
    return new ListedModel(
        id,
        match::matches,
        model.text("name"),
        null,
        ModeWords.of(id, List.of()),
        prices(model.node().path("prices")),
        new Limits(model.tokens("context_window"), null, null),
        Set.of(),
        new Modalities(List.of(), List.of()),
        new Life(model.flag("deprecated") ? "deprecated" : null, null, null),
        null);
  }

  private static List<ListedPrice> prices(JsonNode prices) {
    if (!prices.isArray()) {
      return rows(new Entry(prices), null, null);
    }
    List<ListedPrice> rows = new ArrayList<>();
    for (int i = 0; i < prices.size(); i++) {
      Entry constraint = new Entry(prices.get(i).path("constraint"));
      if (constraint.has("start_time")) {
        return List.of();
      }
      LocalDate until =
          i + 1 < prices.size()
              ? new Entry(prices.get(i + 1).path("constraint")).date("start_date")
              : null;
      rows.addAll(
          rows(new Entry(prices.get(i).path("prices")), constraint.date("start_date"), until));
    }
    return rows;
  }

  private static List<ListedPrice> rows(
      Entry prices, @Nullable LocalDate from, @Nullable LocalDate to) {
    List<ListedPrice> rows = new ArrayList<>();
    for (int above : sizes(prices)) {
      BigDecimal perThousandRequests = prices.perMTok("requests_kcount");
      PriceKeys keys =
          new PriceKeys()
              .with("input", at(prices, "input_mtok", above))
              .with("output", at(prices, "output_mtok", above))
              .unlessZero("cache_read", at(prices, "cache_read_mtok", above))
              .unlessZero("cache_write_5m", at(prices, "cache_write_mtok", above))
              .unlessZero("input_audio", at(prices, "input_audio_mtok", above))
              .unlessZero("output_audio", at(prices, "output_audio_mtok", above))
              .unlessZero(
                  "per_request",
                  perThousandRequests == null ? null : perThousandRequests.movePointLeft(3));
      ListedPrice row = new ListedPrice(from, to, above, keys.row());
      if (row.isWhole()) {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparingInt(ListedPrice::aboveInputTokens));
    return rows;
  }

  private static Set<Integer> sizes(Entry prices) {
    TreeSet<Integer> sizes = new TreeSet<>(Set.of(0));
    for (String key : prices.keys()) {
      for (Entry tier : prices.at(key).entries("tiers")) {
        Integer start = tier.tokens("start");
        if (start != null) {
          sizes.add(start);
        }
      }
    }
    return sizes;
  }

  private static @Nullable BigDecimal at(Entry prices, String key, int above) {
    Entry price = prices.at(key);
    if (!price.has("base")) {
      return prices.perMTok(key);
    }
    BigDecimal usd = price.perMTok("base");
    for (Entry tier : price.entries("tiers")) {
      Integer start = tier.tokens("start");
      if (start != null && start <= above) {
        usd = tier.perMTok("price");
      }
    }
    return usd;
  }
}
