package dev.pointsman.provider;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatRequest;

/**
 * What an adapter needs to encode one attempt. Immutable.
 *
 * @param baseUrl where to call, without a trailing slash; the endpoint's own or an override
 * @param maxOutputTokens cap to send where the format demands one and the caller gave none
 */
public record Call(
    ChatRequest request, Deployment deployment, String baseUrl, int maxOutputTokens) {}
