package dev.pointsman.catalog.discovery;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The list of a provider's models as it came. Immutable if nobody writes to the JSON.
 *
 * @param endpoint id of the one that was asked
 */
public record ModelList(String endpoint, JsonNode json) {}
