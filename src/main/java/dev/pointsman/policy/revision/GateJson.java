package dev.pointsman.policy.revision;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;

/** Records of the gate as JSON, between two processes of the same program. Stateless. */
final class GateJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()));

  private GateJson() {}

  /**
   * What is said about a candidate.
   *
   * @param asked when it was asked for
   * @param onlyWarm whether nobody waits for the answer: it makes later ones quick
   * @param thorough compare more requests than usual
   */
  record Head(Instant asked, boolean onlyWarm, boolean thorough) {}

  /** What the gate found, without the rules. */
  record Found(boolean passed, Evidence evidence, ReloadTimes times) {}

  static byte[] write(Record value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that is no JSON: " + value.getClass(), e);
    }
  }

  static <T extends Record> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    @Serial private static final long serialVersionUID = 1;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
