package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotWriter} wrote. Confined to one reading. */
final class SnapshotReader {
  private final DataInputStream in;

  private SnapshotReader(byte[] content) {
    in = new DataInputStream(new ByteArrayInputStream(content));
  }

  /**
   * The snapshot; empty if it does not hold on that day.
   *
   * @throws IOException if the bytes are not a whole snapshot of this version
   */
  static Optional<Loaded> read(byte[] content, String version, LocalDate today) throws IOException {
    int length = content.length - SnapshotFormat.CHECKSUM_BYTES;
    CRC32 checksum = new CRC32();
    checksum.update(content, 0, Math.max(0, length));
    if (length <= 0 || ByteBuffer.wrap(content).getLong(length) != checksum.getValue()) {
      throw new StreamCorruptedException("checksum differs");
    }
    return new SnapshotReader(content).loaded(version, today);
  }

  private Optional<Loaded> loaded(String version, LocalDate today) throws IOException {
    int magic = in.readInt();
    LocalDate builtOn = LocalDate.ofEpochDay(in.readLong());
    LocalDate goodUntil = day();
    int retired = in.readInt();
    if (magic != SnapshotFormat.MAGIC || !in.readUTF().equals(version)) {
      throw new StreamCorruptedException("another format or catalogue");
    }
    if (today.isBefore(builtOn) || (goodUntil != null && !today.isBefore(goodUntil))) {
      return Optional.empty();
    }
    Catalog catalog = new Catalog(version, deployments());
    return Optional.of(new Loaded(Optional.of(catalog), List.of(), retired, goodUntil, true));
  }

  private List<Deployment> deployments() throws IOException {
    List<Provider> providers = table(this::provider);
    List<Endpoint> endpoints = table(this::endpoint);
    List<Model> models = table(this::model);
    List<Deployment> deployments = new ArrayList<>();
    int count = in.readInt();
    for (int index = 0; index < count; index++) {
      deployments.add(
          new Deployment(
              index,
              providers.get(in.readInt()),
              endpoints.get(in.readInt()),
              models.get(in.readInt()),
              in.readUTF(),
              table(this::price),
              in.readInt()));
    }
    return deployments;
  }

  private <T> List<T> table(Read<T> read) throws IOException {
    int count = in.readInt();
    List<T> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(read.read());
    }
    return parts;
  }

  private Provider provider() throws IOException {
    return new Provider(
        in.readUTF(),
        in.readUTF(),
        word(ProviderKind.class),
        text(),
        in.readBoolean(),
        textSet(),
        textMap(),
        text(),
        words(Protocol.class));
  }

  private Endpoint endpoint() throws IOException {
    return new Endpoint(
        in.readUTF(),
        in.readUTF(),
        word(Protocol.class),
        new Auth(word(Auth.Scheme.class), text(), table(in::readUTF), textMap()),
        words(Region.class),
        words(Compliance.class),
        number(),
        flag(),
        integer(),
        text(),
        textMap());
  }

  private Model model() throws IOException {
    return new Model(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        table(in::readUTF),
        textSet(),
        in.readUTF(),
        textSet(),
        word(Tier.class),
        word(Mode.class),
        word(Billing.class),
        word(Status.class),
        integer(),
        integer(),
        integer(),
        words(Capability.class),
        words(Modality.class),
        in.readBoolean(),
        number(),
        number(),
        new Tokenizer(word(Encoding.class), in.readDouble(), in.readBoolean()),
        day(),
        day(),
        protocol(),
        textSet(),
        new Origin(text(), in.readInt(), text(), day()));
  }

  private Price price() throws IOException {
    return new Price(in.readInt(), usd(), usd(), usdOrNull(), usdOrNull(), usdOrNull(), usd());
  }

  private BigDecimal usd() throws IOException {
    return new BigDecimal(in.readUTF());
  }

  private @Nullable BigDecimal usdOrNull() throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private @Nullable Double number() throws IOException {
    double number = in.readDouble();
    return Double.isNaN(number) ? null : number;
  }

  private @Nullable Integer integer() throws IOException {
    double number = in.readDouble();
    return Double.isNaN(number) ? null : (int) number;
  }

  private @Nullable Boolean flag() throws IOException {
    int flag = in.readByte();
    return flag < 0 ? null : flag == 1;
  }

  private @Nullable LocalDate day() throws IOException {
    long day = in.readLong();
    return day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
  }

  private @Nullable String text() throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private @Nullable Protocol protocol() throws IOException {
    String name = text();
    return name == null ? null : Protocol.valueOf(name);
  }

  private Set<String> textSet() throws IOException {
    return new LinkedHashSet<>(table(in::readUTF));
  }

  private Map<String, String> textMap() throws IOException {
    Map<String, String> texts = new HashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }

  private <E extends Enum<E>> E word(Class<E> type) throws IOException {
    return Enum.valueOf(type, in.readUTF());
  }

  private <E extends Enum<E>> Set<E> words(Class<E> type) throws IOException {
    Set<E> words = EnumSet.noneOf(type);
    words.addAll(table(() -> word(type)));
    return words;
  }

  private interface Read<T> {
    T read() throws IOException;
  }
}
