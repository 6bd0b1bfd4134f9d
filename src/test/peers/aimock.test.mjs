// A provider that nobody here wrote, in the formats of many, is called right and survived when it fails.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { LLMock } from "@copilotkit/aimock";
import { start } from "./server.mjs";

// provider, the path of its base URL, a model that it has
const PROVIDERS = [
  ["openai", "/v1", "gpt-4o-mini"],
  ["anthropic", "", "claude-haiku-4-5"],
  ["gemini", "/v1beta", "gemini-2.5-flash"],
  ["mistral", "/v1", "mistral-small-2603"],
  ["cohere", "", "command-a-03-2025"],
  ["bedrock", "", "amazon.nova-2-lite-v1:0"],
];
const TEXT = "The 8:15 to Basel, platform 4.";
const CITY = '{"city":"Oslo"}';
const TOOLS = [
  { type: "function", function: { name: "weather", parameters: { type: "object", properties: { city: { type: "string" } } } } },
];

const mock = new LLMock({ port: 0, chunkSize: 5 });
let server;

before(async () => {
  mock.onMessage(/train/i, { content: TEXT });
  mock.onMessage(/weather/i, { toolCalls: [{ name: "weather", arguments: CITY }] });
  await mock.start();
  const environment = {};
  for (const [provider, path] of PROVIDERS) {
    environment[`${provider.toUpperCase()}_API_KEY`] = "key-1,key-2,key-3,key-4,key-5,key-6";
    environment.AWS_BEARER_TOKEN_BEDROCK = environment.OPENAI_API_KEY;
    environment[`POINTSMAN_${provider.toUpperCase()}_BASE_URL`] = mock.url + path;
  }
  server = await start(["--no-simulate"], environment);
});
after(async () => {
  await server?.stop();
  await mock.stop();
});
beforeEach(() => {
  mock.clearChaos();
  mock.clearRequests();
});

/** Posts a chat that only this model may answer. */
function chat(provider, model, question, more = {}, signal = undefined) {
  return fetch(`${server.url}/v1/chat/completions`, {
    method: "POST",
    signal,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      model: "auto",
      messages: [{ role: "user", content: question }],
      routing: { force_model: `${provider}/${model}`, data_class: "public" },
      ...more,
    }),
  });
}

function texts(stream) {
  return stream
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => JSON.parse(line.slice("data: ".length)).choices?.[0]?.delta?.content ?? "")
    .join("");
}

test("a caller that goes away ends the call", async () => {
  mock.setChaos({ latencyMs: 20000 });
  const given = new AbortController();
  const gone = chat("openai", "gpt-4o-mini", "Which train?", { stream: true }, given.signal);
  setTimeout(() => given.abort(), 300);
  await assert.rejects(gone, { name: "AbortError" });
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
});

for (const [provider, , model] of PROVIDERS) {
  describe(provider, () => {
    test("answers", async () => {
      const response = await chat(provider, model, "Which train?");
      const answer = await response.json();
      assert.equal(response.status, 200, JSON.stringify(answer));
      assert.equal(answer.choices[0].message.content, TEXT);
      assert.equal(answer.choices[0].finish_reason, "stop");
    });

    test("streams", async () => {
      const stream = await (await chat(provider, model, "Which train?", { stream: true })).text();
      assert.equal(texts(stream), TEXT);
      assert.ok(stream.endsWith("data: [DONE]\n\n"));
    });

    test("calls tools", async () => {
      const answer = await (await chat(provider, model, "What is the weather?", { tools: TOOLS })).json();
      const call = answer.choices[0].message.tool_calls[0].function;
      assert.equal(call.name, "weather");
      assert.deepEqual(JSON.parse(call.arguments), JSON.parse(CITY));
      assert.equal(answer.choices[0].finish_reason, "tool_calls");
    });

    test("calls tools in a stream", async () => {
      const stream = await (await chat(provider, model, "What is the weather?", { tools: TOOLS, stream: true })).text();
      assert.match(stream, /"name":"weather"/);
      assert.match(stream, /"finish_reason":"tool_calls"/);
    });

    test("is asked again with another key where one is at its limit", async () => {
      mock.nextRequestError(429, { message: "slow down", type: "rate_limit_error" });
      const response = await chat(provider, model, "Which train?");
      assert.equal(response.status, 200, await response.clone().text());
      assert.equal(response.headers.get("x-pointsman-attempts"), "2");
    });

    test("fails in a way that is told", async () => {
      mock.nextRequestError(400, { message: "no such thing", type: "invalid_request_error" });
      const response = await chat(provider, model, "Which train?");
      assert.equal(response.status, 400);
      assert.match((await response.json()).error.message, /no such thing/);
    });

    test("does not pass a broken answer on", async () => {
      mock.setChaos({ malformedRate: 1 });
      const response = await chat(provider, model, "Which train?");
      assert.equal(response.status, 502);
      assert.equal((await response.json()).error.code, "upstream_failed");
    });

    test("may hang up", async () => {
      mock.setChaos({ disconnectRate: 1 });
      const response = await chat(provider, model, "Which train?");
      assert.equal(response.status, 502);
    });
  });
}

test("where one provider hangs up, another answers", async () => {
  mock.nextRequestError(500, { message: "broken", type: "server_error" });
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "auto", messages: [{ role: "user", content: "Which train?" }] }),
  });
  assert.equal(response.status, 200, await response.clone().text());
  assert.equal(response.headers.get("x-pointsman-attempts"), "2");
});
