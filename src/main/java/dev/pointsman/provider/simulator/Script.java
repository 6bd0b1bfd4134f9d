package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a simulated model says in one wire format. */
interface Script {
  /** The whole answer. */
  JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence);

  /** The events of the stream, framing included, in order. */
  List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence);

  /** An error. */
  JsonNode error(Fault fault);
}
