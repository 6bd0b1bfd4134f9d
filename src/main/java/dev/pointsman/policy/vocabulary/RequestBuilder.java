package dev.pointsman.policy.vocabulary;

import java.util.Set;

/**
 * Builds a {@link Request} from what is known; everything else keeps the assumption that the
 * shipped guards are written for. Confined to one thread.
 */
public final class RequestBuilder {
  private Task task = Task.CHAT;
  private int complexity = 5;
  private Budget budget = Budget.MEDIUM;
  private Region region = Region.GLOBAL;
  private boolean requiresSla;
  private Set<Compliance> compliance = Set.of();
  private Set<Capability> needs = Set.of();
  private int inputTokens;
  private int maxOutputTokens;
  private String tenant = "";
  private TenantTier tenantTier = TenantTier.UNKNOWN;
  private String team = "";
  private Set<String> tags = Set.of();
  private Environment environment = Environment.UNKNOWN;
  private DataClass dataClass = DataClass.UNKNOWN;
  private String requestedModel = Request.AUTO;
  private boolean forced;
  private Objective optimizeFor = Objective.COST;
  private boolean objectiveAsked;
  private double maxRequestCostUsd = Double.POSITIVE_INFINITY;
  private double maxPricePerMTok = Double.POSITIVE_INFINITY;
  private double budgetRemaining = 1;
  private int localFailures;
  private int hourUtc;
  private Day day = Day.MONDAY;
  private boolean streaming;
  private Modality modality = Modality.TEXT;

  RequestBuilder() {}

  /** A builder that starts from a fact that is there. */
  public static RequestBuilder from(Request request) {
    RequestBuilder same = new RequestBuilder();
    same.task = request.task();
    same.complexity = request.complexity();
    same.budget = request.budget();
    same.region = request.region();
    same.requiresSla = request.requiresSla();
    same.compliance = request.compliance();
    same.needs = request.needs();
    same.inputTokens = request.inputTokens();
    same.maxOutputTokens = request.maxOutputTokens();
    same.tenant = request.tenant();
    same.tenantTier = request.tenantTier();
    same.team = request.team();
    same.tags = request.tags();
    same.environment = request.environment();
    same.dataClass = request.dataClass();
    same.addChoice(request);
    return same;
  }

  private void addChoice(Request request) {
    requestedModel = request.requestedModel();
    forced = request.forced();
    optimizeFor = request.optimizeFor();
    objectiveAsked = request.objectiveAsked();
    maxRequestCostUsd = request.maxRequestCostUsd();
    maxPricePerMTok = request.maxPricePerMTok();
    budgetRemaining = request.budgetRemaining();
    localFailures = request.localFailures();
    hourUtc = request.hourUtc();
    day = request.day();
    streaming = request.streaming();
    modality = request.modality();
  }

  public RequestBuilder task(Task task) {
    this.task = task;
    return this;
  }

  public RequestBuilder complexity(int complexity) {
    this.complexity = complexity;
    return this;
  }

  public RequestBuilder budget(Budget budget) {
    this.budget = budget;
    return this;
  }

  public RequestBuilder region(Region region) {
    this.region = region;
    return this;
  }

  public RequestBuilder requiresSla(boolean requiresSla) {
    this.requiresSla = requiresSla;
    return this;
  }

  public RequestBuilder compliance(Set<Compliance> compliance) {
    this.compliance = Set.copyOf(compliance);
    return this;
  }

  public RequestBuilder needs(Set<Capability> needs) {
    this.needs = Set.copyOf(needs);
    return this;
  }

  public RequestBuilder inputTokens(int inputTokens) {
    this.inputTokens = inputTokens;
    return this;
  }

  public RequestBuilder maxOutputTokens(int maxOutputTokens) {
    this.maxOutputTokens = maxOutputTokens;
    return this;
  }

  public RequestBuilder tenant(String tenant) {
    this.tenant = tenant;
    return this;
  }

  public RequestBuilder tenantTier(TenantTier tenantTier) {
    this.tenantTier = tenantTier;
    return this;
  }

  public RequestBuilder team(String team) {
    this.team = team;
    return this;
  }

  public RequestBuilder tags(Set<String> tags) {
    this.tags = Set.copyOf(tags);
    return this;
  }

  public RequestBuilder environment(Environment environment) {
    this.environment = environment;
    return this;
  }

  public RequestBuilder dataClass(DataClass dataClass) {
    this.dataClass = dataClass;
    return this;
  }

  public RequestBuilder requestedModel(String requestedModel) {
    this.requestedModel = requestedModel;
    return this;
  }

  public RequestBuilder forced(boolean forced) {
    this.forced = forced;
    return this;
  }

  public RequestBuilder optimizeFor(Objective optimizeFor) {
    this.optimizeFor = optimizeFor;
    return this;
  }

  public RequestBuilder objectiveAsked(boolean objectiveAsked) {
    this.objectiveAsked = objectiveAsked;
    return this;
  }

  public RequestBuilder maxRequestCostUsd(double maxRequestCostUsd) {
    this.maxRequestCostUsd = maxRequestCostUsd;
    return this;
  }

  public RequestBuilder maxPricePerMTok(double maxPricePerMTok) {
    this.maxPricePerMTok = maxPricePerMTok;
    return this;
  }

  public RequestBuilder budgetRemaining(double budgetRemaining) {
    this.budgetRemaining = budgetRemaining;
    return this;
  }

  public RequestBuilder localFailures(int localFailures) {
    this.localFailures = localFailures;
    return this;
  }

  public RequestBuilder hourUtc(int hourUtc) {
    this.hourUtc = hourUtc;
    return this;
  }

  public RequestBuilder day(Day day) {
    this.day = day;
    return this;
  }

  public RequestBuilder streaming(boolean streaming) {
    this.streaming = streaming;
    return this;
  }

  public RequestBuilder modality(Modality modality) {
    this.modality = modality;
    return this;
  }

  /** The fact. */
  public Request build() {
    return new Request(
        task,
        complexity,
        budget,
        region,
        requiresSla,
        compliance,
        needs,
        inputTokens,
        maxOutputTokens,
        tenant,
        tenantTier,
        team,
        tags,
        environment,
        dataClass,
        requestedModel,
        forced,
        optimizeFor,
        objectiveAsked,
        maxRequestCostUsd,
        maxPricePerMTok,
        budgetRemaining,
        localFailures,
        hourUtc,
        day,
        streaming,
        modality);
  }
}
