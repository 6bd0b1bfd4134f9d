package dev.pointsman.testing;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Origin;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.catalog.Provider;
import dev.pointsman.catalog.ProviderKind;
import dev.pointsman.catalog.Tokenizer;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes deployments that can be called. Immutable.
 *
 * @param environment variable that holds the key; none if empty
 * @param request fields that the endpoint adds to every body
 */
public record Deployments(
    String provider,
    String model,
    String baseUrl,
    Protocol protocol,
    int contextTokens,
    Set<Capability> capabilities,
    String environment,
    Map<String, String> request) {

  /** An OpenAI-like one that needs no key. */
  public static Deployments openAi(String provider, String baseUrl) {
    return new Deployments(
        provider,
        "model-of-" + provider,
        baseUrl,
        Protocol.OPENAI_CHAT,
        8_000,
        Set.of(),
        "",
        Map.of());
  }

  /** One of another protocol. */
  public Deployments speaking(Protocol other) {
    return new Deployments(
        provider, model, baseUrl, other, contextTokens, capabilities, environment, request);
  }

  /** One of another model. */
  public Deployments model(String other) {
    return new Deployments(
        provider, other, baseUrl, protocol, contextTokens, capabilities, environment, request);
  }

  /** One with another context window. */
  public Deployments withContext(int tokens) {
    return new Deployments(
        provider, model, baseUrl, protocol, tokens, capabilities, environment, request);
  }

  /** One that can do more. */
  public Deployments with(Capability... more) {
    return new Deployments(
        provider, model, baseUrl, protocol, contextTokens, Set.of(more), environment, request);
  }

  /** One that needs a key. */
  public Deployments withKeyIn(String variable) {
    return new Deployments(
        provider, model, baseUrl, protocol, contextTokens, capabilities, variable, request);
  }

  /** One whose endpoint adds these fields to every body. */
  public Deployments adding(Map<String, String> fields) {
    return new Deployments(
        provider, model, baseUrl, protocol, contextTokens, capabilities, environment, fields);
  }

  /** The deployment: 1 USD per million input tokens, 10 per million output tokens. */
  public Deployment make() {
    boolean open = environment.isEmpty();
    Auth auth =
        new Auth(
            open ? Auth.Scheme.NONE : Auth.Scheme.BEARER,
            null,
            open ? List.of() : List.of(environment),
            Map.of());
    Price price = new Price(0, BigDecimal.ONE, BigDecimal.TEN, null, null, null, BigDecimal.ZERO);
    return new Deployment(
        0,
        new Provider(
            provider,
            provider,
            ProviderKind.FIRST_PARTY,
            null,
            false,
            Set.of(),
            Map.of(),
            null,
            Set.of()),
        new Endpoint(
            "global", baseUrl, protocol, auth, Set.of(), Set.of(), null, null, null, null, request),
        made(),
        model,
        List.of(price),
        1);
  }

  private Model made() {
    return new Model(
        model,
        "maker/" + model,
        model,
        List.of(),
        Set.of(),
        "family",
        Set.of(),
        Tier.STANDARD,
        Mode.CHAT,
        Billing.METERED,
        Status.GA,
        contextTokens,
        null,
        2_000,
        capabilities,
        Set.of(Modality.TEXT),
        false,
        null,
        null,
        new Tokenizer(Encoding.O200K_BASE, 1, true),
        null,
        null,
        null,
        Set.of(),
        Origin.UNKNOWN);
  }
}
