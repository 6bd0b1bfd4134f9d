// The SDKs that applications use work unchanged against a router in simulation.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import { createOpenAI } from "@ai-sdk/openai";
import { HumanMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ChatOpenAI } from "@langchain/openai";
import { generateText, streamText, tool as aiTool, stepCountIs } from "ai";
import OpenAI from "openai";
import { z } from "zod";
import { start } from "./server.mjs";

const HELLO = [{ role: "user", content: "Say hello." }];
const WEATHER = {
  type: "function",
  function: {
    name: "weather",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};
const FAILING = { simulate: { fail: "500" } };
const FAILING_ONCE = { simulate: { fail: "500", times: 1 } };
const SLOW = { simulate: { latency_ms: 60000 } };

let server;
before(async () => {
  server = await start(["--simulate"]);
});
after(async () => {
  await server?.stop();
});

describe("openai", () => {
  const client = (more = {}) => new OpenAI({ baseURL: `${server.url}/v1`, apiKey: "unused", maxRetries: 0, ...more });

  test("answers", async () => {
    const answer = await client().chat.completions.create({ model: "auto", messages: HELLO });
    assert.match(answer.choices[0].message.content, /imulated/);
    assert.ok(answer.usage.total_tokens > 0);
  });

  test("streams with usage", async () => {
    const stream = await client().chat.completions.create({
      model: "auto",
      messages: HELLO,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = "";
    let usage;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta?.content ?? "";
      usage = chunk.usage ?? usage;
    }
    assert.match(text, /imulated/);
    assert.ok(usage.completion_tokens > 0);
  });

  test("runs tools", async () => {
    const runner = client().chat.completions.runTools({
      model: "auto",
      messages: [{ role: "user", content: "What is the weather in Oslo?" }],
      tools: [{ ...WEATHER, function: { ...WEATHER.function, parse: JSON.parse, function: async () => "4 degrees" } }],
      tool_choice: "auto",
    });
    assert.ok((await runner.finalChatCompletion()).choices.length > 0);
  });

  test("asks for JSON", async () => {
    const answer = await client().chat.completions.create({
      model: "auto",
      messages: HELLO,
      response_format: {
        type: "json_schema",
        json_schema: { name: "train", schema: { type: "object", properties: { time: { type: "string" } }, required: ["time"] } },
      },
    });
    assert.equal(typeof JSON.parse(answer.choices[0].message.content).time, "string");
  });

  test("embeds", async () => {
    const answer = await client().embeddings.create({ model: "text-embedding-3-small", input: "the 8:15 to Basel" });
    assert.ok(answer.data[0].embedding.length > 0);
  });

  test("answers by responses", async () => {
    const answer = await client().responses.create({ model: "auto", input: "Say hello." });
    assert.match(answer.output_text, /imulated/);
    assert.equal(answer.status, "completed");
  });

  test("streams by responses", async () => {
    const stream = client().responses.stream({ model: "auto", input: "Say hello." });
    const whole = await stream.finalResponse();
    assert.match(whole.output_text, /imulated/);
  });

  test("lists models", async () => {
    const page = await client().models.list();
    assert.ok(page.data.length > 1000);
  });

  test("is told of a failure in the words it knows", async () => {
    await assert.rejects(
      client().chat.completions.create({ model: "auto", messages: HELLO, routing: FAILING }),
      (error) => error instanceof OpenAI.InternalServerError && error.code === "upstream_failed",
    );
    await assert.rejects(
      client().chat.completions.create({ model: "auto", messages: HELLO, routing: { budgte: "low" } }),
      OpenAI.BadRequestError,
    );
  });

  test("gets the answer of the next provider where one fails", async () => {
    const { data, response } = await client()
      .chat.completions.create({ model: "auto", messages: HELLO, routing: FAILING_ONCE })
      .withResponse();
    assert.ok(data.choices.length > 0);
    assert.equal(response.headers.get("x-pointsman-attempts"), "2");
  });

  test("retries by itself what failed everywhere", async () => {
    const retrying = client({ maxRetries: 1 });
    await assert.rejects(
      retrying.chat.completions.create({ model: "auto", messages: HELLO, routing: FAILING }),
      OpenAI.InternalServerError,
    );
  });

  test("goes away, and the decision says so", async () => {
    const given = new AbortController();
    const waiting = client().chat.completions.create({ model: "auto", messages: HELLO, stream: true, routing: SLOW }, { signal: given.signal });
    setTimeout(() => given.abort(), 200);
    await assert.rejects(waiting, OpenAI.APIUserAbortError);
    const health = await fetch(`${server.url}/healthz`);
    assert.equal(health.status, 200);
  });
});

describe("@anthropic-ai/sdk", () => {
  const client = () => new Anthropic({ baseURL: server.url, apiKey: "unused", maxRetries: 0 });
  const asked = { model: "auto", max_tokens: 300, messages: HELLO };

  test("answers", async () => {
    const answer = await client().messages.create(asked);
    assert.match(answer.content[0].text, /imulated/);
    assert.equal(answer.stop_reason, "end_turn");
    assert.ok(answer.usage.output_tokens > 0);
  });

  test("streams", async () => {
    const stream = client().messages.stream(asked);
    const whole = await stream.finalMessage();
    assert.match(whole.content[0].text, /imulated/);
  });

  test("uses tools", async () => {
    const answer = await client().messages.create({
      ...asked,
      messages: [{ role: "user", content: "What is the weather in Oslo?" }],
      tools: [{ name: "weather", input_schema: WEATHER.function.parameters }],
      tool_choice: { type: "any" },
    });
    assert.equal(answer.stop_reason, "tool_use");
    assert.equal(answer.content.find((block) => block.type === "tool_use").name, "weather");
  });

  test("counts tokens", async () => {
    const count = await client().messages.countTokens({ model: "claude-haiku-4-5", messages: HELLO });
    assert.ok(count.input_tokens > 0);
  });

  test("is told of a failure in the words it knows", async () => {
    await assert.rejects(client().messages.create({ ...asked, metadata: {}, routing: FAILING }), (error) => {
      assert.ok(error instanceof Anthropic.APIError);
      assert.equal(error.error.type, "error");
      return error.status >= 500;
    });
    await assert.rejects(client().messages.create({ model: "auto", messages: HELLO }), Anthropic.BadRequestError);
  });
});

describe("ai", () => {
  const provider = () => createOpenAI({ baseURL: `${server.url}/v1`, apiKey: "unused" });
  const weather = aiTool({
    description: "the weather of a city",
    inputSchema: z.object({ city: z.string() }),
    execute: async () => "4 degrees",
  });

  for (const [format, model] of [
    ["chat", () => provider().chat("auto")],
    ["responses", () => provider()("auto")],
  ]) {
    test(`answers by ${format}`, async () => {
      const answer = await generateText({ model: model(), prompt: "Say hello.", maxRetries: 0 });
      assert.match(answer.text, /imulated/);
      assert.ok(answer.usage.totalTokens > 0);
    });

    test(`streams by ${format}`, async () => {
      const stream = streamText({ model: model(), prompt: "Say hello.", maxRetries: 0 });
      let text = "";
      for await (const part of stream.textStream) {
        text += part;
      }
      assert.match(text, /imulated/);
      assert.equal(await stream.finishReason, "stop");
    });

    test(`uses tools by ${format}`, async () => {
      const answer = await generateText({
        model: model(),
        prompt: "What is the weather in Oslo?",
        tools: { weather },
        toolChoice: "required",
        stopWhen: stepCountIs(1),
        maxRetries: 0,
      });
      assert.equal(answer.toolCalls[0].toolName, "weather");
    });

    test(`is told of a failure by ${format}`, async () => {
      await assert.rejects(
        generateText({ model: model(), prompt: "Say hello.", maxRetries: 0, headers: { "x-route-budget": "lots" } }),
        (error) => error.statusCode === 400,
      );
    });
  }
});

describe("@langchain/openai", () => {
  const model = (more = {}) =>
    new ChatOpenAI({ model: "auto", apiKey: "unused", maxRetries: 0, configuration: { baseURL: `${server.url}/v1` }, ...more });

  test("answers", async () => {
    const answer = await model().invoke([new HumanMessage("Say hello.")]);
    assert.match(answer.content, /imulated/);
    assert.ok(answer.usage_metadata.total_tokens > 0);
  });

  test("streams", async () => {
    let text = "";
    for await (const part of await model().stream("Say hello.")) {
      text += part.content;
    }
    assert.match(text, /imulated/);
  });

  test("binds tools", async () => {
    const weather = tool(async () => "4 degrees", { name: "weather", schema: z.object({ city: z.string() }) });
    const answer = await model().bindTools([weather], { tool_choice: "any" }).invoke("What is the weather in Oslo?");
    assert.equal(answer.tool_calls[0].name, "weather");
  });

  test("is told of a failure", async () => {
    await assert.rejects(model({ modelKwargs: { routing: FAILING } }).invoke("Say hello."));
  });
});
