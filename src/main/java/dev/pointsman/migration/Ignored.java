package dev.pointsman.migration;

import java.util.HashMap;
import java.util.Map;

/** Why fields have no counterpart here, by name. Stateless. */
final class Ignored {
  private static final String TABLE =
      """
      rpm tpm itpm otpm: limits of a deployment are not counted here; its provider's own 429 moves a request on to the next deployment
      max_parallel_requests global_max_parallel_requests: one bound holds for the calls of every deployment at a time (health.most_in_flight); below it the number is learned
      weight: no share of a load (expected: 0 or more, one above 0, and several deployments of the name)
      max_budget budget_duration soft_budget max_end_user_budget max_end_user_budget_id budget_reset_time timezone model_max_budget: no budget is kept here; a rule may limit what one request costs (limit USD_PER_REQUEST)
      provider_budget_config budget_limit time_period: no budget of a provider is kept here; a rule may limit what one request costs (limit USD_PER_REQUEST)
      max_retries: each deployment is tried once before the next; execution.max_attempts bounds all of them
      cooldown_time allowed_fails allowed_fails_policy disable_cooldowns: when a deployment that fails is set aside holds for all of them (health.strikes, health.cool_down)
      retry_policy model_group_retry_policy: which failures are tried elsewhere is fixed by their kind
      keepalive_seconds: api.keep_alive in pointsman.yaml holds for all streams; set it there
      drop_params additional_drop_params modify_params: execution.drop says what may be left out; a header names it
      mock_response mock_timeout: the simulator answers (--simulate, routing.simulate)
      silent_model: requests are never sent to two models
      use_in_pass_through pass_through_endpoints: there are no pass-through routes
      configurable_clientside_auth_params allow_client_side_credentials: callers never bring provider keys
      organization: headers are set for a whole provider: write OpenAI-Organization under provider.headers in its file
      extra_headers headers default_headers: headers are set for a whole provider and may hold secrets: write them under provider.headers in its file
      extra_body temperature top_p max_tokens max_completion_tokens presence_penalty frequency_penalty seed stop n stream reasoning_effort thinking response_format: what callers send is sent; defaults for one deployment are not added
      api_version: the address of the v1 API takes none
      aws_access_key_id aws_secret_access_key aws_session_token aws_role_name aws_session_name aws_profile_name aws_web_identity_token aws_bedrock_runtime_endpoint: credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN or AWS_BEARER_TOKEN_BEDROCK
      vertex_credentials vertex_ai_credentials: credentials come from GOOGLE_APPLICATION_CREDENTIALS
      azure_ad_token tenant_id client_id client_secret azure_username azure_password: Azure is called with a key
      litellm_credential_name: credentials are variables of the environment
      tag_regex: rules compare tags, not header lines
      team_id access_groups access_windows blocked team_public_model_name: who may use what is not kept here; a rule may compare tenant and team
      routing_strategy_args routing_groups: there is one way to rank for all groups: points, then the objective
      tier enable_tag_filtering_model allow_fail_open: rules name tiers and tags themselves
      redis_host redis_port redis_password redis_url redis_username redis_db redis_ssl cache_kwargs caching_groups cache_responses client_ttl: nodes share nothing through Redis
      cache cache_params: answers are not cached
      success_callback failure_callback callbacks callback_settings service_callback: every outcome is kept in PostgreSQL; nothing is called back
      turn_off_message_logging redact_messages_in_exceptions json_logs set_verbose debug_level log_raw_request_response: texts of requests and answers are never logged
      master_key: callers need no key yet, so the API listens on this machine only
      database_url: set DATABASE_URL in the environment of the server; without it a PostgreSQL of its own is started
      database_connection_pool_limit database_connection_timeout allow_requests_on_db_unavailable store_model_in_db proxy_batch_write_at proxy_budget_rescheduler_min_time proxy_budget_rescheduler_max_time disable_spend_logs disable_error_logs store_prompts_in_spend_logs maximum_spend_logs_retention_period: the database is written beside the requests, which never wait for it
      always_include_stream_usage: usage is always asked for and passed on where the caller wants it
      enforce_user_param reject_clientside_metadata_tags enforce_fallback_model_access enforce_fallback_budget: nothing is demanded of callers here
      alerting alerting_threshold alert_types alerting_args: nothing is alerted yet
      guardrails policies policy_attachments: what texts say is not checked; rules decide by task, data class, place and price
      mcp_servers vector_store_registry search_tools: the router serves models, no tools
      include: other files are not followed: migrate them one by one
      default_litellm_params: defaults for all deployments are not merged: write them to each
      content_policy_fallbacks: a refusal of content is final here and never tried at another model
      prompt_caching: see optional_pre_call_checks
      optional_pre_call_checks: a request is not bound to the deployment that answered before
      num_workers port host request_timeout_internal: the server's own flags say it (--host, --port)
      upperbound_key_generate_params default_team_settings default_internal_user_params key_generation_settings custom_auth ui_access_mode allowed_routes public_routes admin_only_routes allowed_ips user_header_name: there are no keys, users or teams of callers yet
      hidden: all names are listed at /v1/models
      """;
  private static final Map<String, String> WHY = read();

  private Ignored() {}

  static String why(String field) {
    return WHY.getOrDefault(field, "there is nothing like it here");
  }

  private static Map<String, String> read() {
    Map<String, String> why = new HashMap<>();
    TABLE
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              for (String name : line.substring(0, colon).split(" ", -1)) {
                why.put(name, line.substring(colon + 2));
              }
            });
    return Map.copyOf(why);
  }
}
