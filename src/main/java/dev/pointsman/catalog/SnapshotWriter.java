package dev.pointsman.catalog;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes a catalogue as bytes: tables of providers, endpoints and models, then deployments that
 * point into them, then a checksum. Confined to one writing.
 */
final class SnapshotWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private SnapshotWriter() {}

  static byte[] write(Loaded loaded, LocalDate builtOn) throws IOException {
    SnapshotWriter writer = new SnapshotWriter();
    writer.head(loaded, builtOn);
    writer.catalog(loaded.catalog().orElseThrow());
    CRC32 checksum = new CRC32();
    checksum.update(writer.bytes.toByteArray());
    writer.out.writeLong(checksum.getValue());
    return writer.bytes.toByteArray();
  }

  private void head(Loaded loaded, LocalDate builtOn) throws IOException {
    out.writeInt(SnapshotFormat.MAGIC);
    out.writeLong(builtOn.toEpochDay());
    day(loaded.goodUntil());
    out.writeInt(loaded.retiredModels());
  }

  private void catalog(Catalog catalog) throws IOException {
    List<Deployment> deployments = catalog.deployments();
    out.writeUTF(catalog.version());
    IdentityHashMap<Provider, Integer> providers =
        table(deployments, Deployment::provider, this::provider);
    IdentityHashMap<Endpoint, Integer> endpoints =
        table(deployments, Deployment::endpoint, this::endpoint);
    IdentityHashMap<Model, Integer> models = table(deployments, Deployment::model, this::model);
    out.writeInt(deployments.size());
    for (Deployment deployment : deployments) {
      out.writeInt(providers.getOrDefault(deployment.provider(), -1));
      out.writeInt(endpoints.getOrDefault(deployment.endpoint(), -1));
      out.writeInt(models.getOrDefault(deployment.model(), -1));
      out.writeUTF(deployment.wireId());
      out.writeInt(deployment.prices().size());
      for (Price price : deployment.prices()) {
        price(price);
      }
      out.writeInt(deployment.weight());
    }
  }

  /** Writes each part once and says at which place. */
  private <T> IdentityHashMap<T, Integer> table(
      List<Deployment> deployments, Function<Deployment, T> part, Write<T> write)
      throws IOException {
    IdentityHashMap<T, Integer> places = new IdentityHashMap<>();
    List<T> parts = new ArrayList<>();
    for (Deployment deployment : deployments) {
      T each = part.apply(deployment);
      if (places.putIfAbsent(each, parts.size()) == null) {
        parts.add(each);
      }
    }
    out.writeInt(parts.size());
    for (T each : parts) {
      write.write(each);
    }
    return places;
  }

  private void provider(Provider provider) throws IOException {
    out.writeUTF(provider.id());
    out.writeUTF(provider.name());
    out.writeUTF(provider.kind().name());
    text(provider.headquarters());
    out.writeBoolean(provider.selfHostable());
    texts(provider.tags());
    texts(provider.headers());
    text(provider.discoveryPath());
    words(provider.alsoSpeaks());
  }

  private void endpoint(Endpoint endpoint) throws IOException {
    out.writeUTF(endpoint.id());
    out.writeUTF(endpoint.baseUrl());
    out.writeUTF(endpoint.protocol().name());
    out.writeUTF(endpoint.auth().scheme().name());
    text(endpoint.auth().name());
    texts(endpoint.auth().environment());
    texts(endpoint.auth().settings());
    words(endpoint.regions());
    words(endpoint.compliance());
    number(endpoint.uptimePercent());
    Boolean trains = endpoint.trainsOnInputs();
    out.writeByte(trains == null ? -1 : trains ? 1 : 0);
    number(endpoint.retentionDays());
    text(endpoint.awsRegion());
    texts(endpoint.request());
  }

  private void model(Model model) throws IOException {
    out.writeUTF(model.id());
    out.writeUTF(model.canonical());
    out.writeUTF(model.name());
    texts(model.aliases());
    texts(model.names());
    out.writeUTF(model.family());
    texts(model.groups());
    out.writeUTF(model.tier().name());
    out.writeUTF(model.mode().name());
    out.writeUTF(model.billing().name());
    out.writeUTF(model.status().name());
    number(model.contextTokens());
    number(model.maxInputTokens());
    number(model.maxOutputTokens());
    words(model.capabilities());
    words(model.outputs());
    out.writeBoolean(model.openWeights());
    number(model.quality());
    number(model.speedTokensPerSecond());
    tokenizer(model.tokenizer());
    day(model.released());
    day(model.shutdown());
    Protocol protocol = model.protocol();
    text(protocol == null ? null : protocol.name());
    texts(model.tags());
    origin(model.qualityOrigin());
  }

  private void tokenizer(Tokenizer tokenizer) throws IOException {
    out.writeUTF(tokenizer.encoding().name());
    out.writeDouble(tokenizer.factor());
    out.writeBoolean(tokenizer.exact());
  }

  private void origin(Origin origin) throws IOException {
    text(origin.method());
    out.writeInt(origin.samples());
    text(origin.source());
    day(origin.asOf());
  }

  private void price(Price price) throws IOException {
    out.writeInt(price.aboveInputTokens());
    usd(price.input());
    usd(price.output());
    usd(price.cacheRead());
    usd(price.cacheWrite());
    usd(price.reasoning());
    usd(price.perRequest());
  }

  private void usd(@Nullable BigDecimal usd) throws IOException {
    out.writeUTF(usd == null ? "" : usd.toString());
  }

  private void number(@Nullable Number number) throws IOException {
    out.writeDouble(number == null ? Double.NaN : number.doubleValue());
  }

  private void day(@Nullable LocalDate day) throws IOException {
    out.writeLong(day == null ? Long.MIN_VALUE : day.toEpochDay());
  }

  private void text(@Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private void texts(Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private void texts(Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  private void words(Set<? extends Enum<?>> words) throws IOException {
    out.writeInt(words.size());
    for (Enum<?> word : words) {
      out.writeUTF(word.name());
    }
  }

  private interface Write<T> {
    void write(T part) throws IOException;
  }
}
