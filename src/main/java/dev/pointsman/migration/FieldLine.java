package dev.pointsman.migration;

import dev.pointsman.document.Place;

/**
 * What became of one field. Immutable.
 *
 * @param field its path: {@code model_list[0].litellm_params.rpm}
 * @param how where it went, what differs or why not; never holds a secret
 */
public record FieldLine(Place place, String field, Fate fate, String how) {}
