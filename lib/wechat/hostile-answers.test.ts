import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { WechatError } from "./errors";
import { type HostileAnswer, hostileAnswers, startHostileServer } from "./testing/hostile-server";
import { failureOf, order, orderId, testClient } from "./testing/samples";

const run = promisify(execFile);
const program = fileURLToPath(new URL("testing/hostile-client.ts", import.meta.url));

async function serve(name: HostileAnswer) {
  const { origin, stop } = await startHostileServer((response) => hostileAnswers[name](response));
  onTestFinished(stop);
  return origin;
}

async function failurePlacing(name: HostileAnswer, callMs = 5_000) {
  const { client, attempts } = testClient(await serve(name), { timeouts: { callMs } });
  const failure = await failureOf(client.nontax.unifiedOrder(order));
  expect(attempts).toHaveLength(1);
  return failure;
}

describe("a hostile answer leaves an order unknown, with a reason, and it is not sent again", () => {
  it.each([
    ["50 MB", "answer-too-big"],
    ["50 MB under 502", "answer-too-big"],
    ["a gzip bomb", "answer-too-big"],
    ["a gzip bomb that does not say so", "unreadable-answer"],
    ["headers of 1 MB", "answer-too-big"],
    ["headers without end", "answer-too-big"],
    ["10,000 levels", "unreadable-answer"],
    ["300,000 notifications", "unreadable-answer"],
    ["invalid UTF-8", "unreadable-answer"],
    ["HTML", "unreadable-answer"],
    ["NUL bytes", "unreadable-answer"],
  ] as const)("%s: %s", async (name, reason) => {
    expect(await failurePlacing(name)).toMatchObject({ outcome: "unknown", reason });
  });

  it("a drip ends by the time for the whole call", async () => {
    expect(await failurePlacing("a drip", 300)).toMatchObject({ outcome: "unknown", reason: "timeout" });
  });
});

it("takes no more memory for an answer than the answer may have", async () => {
  for (const name of [
    "50 MB",
    "a gzip bomb",
    "headers of 1 MB",
    "10,000 levels",
    "300,000 notifications",
  ] as const) {
    const parameters = ["--import", "tsx", program, await serve(name), "8"];
    const { stdout } = await run(process.execPath, parameters, { timeout: 60_000 });
    const { ended, grownBytes } = JSON.parse(stdout) as { ended: string[]; grownBytes: number };
    expect(ended, name).toHaveLength(9);
    expect(grownBytes, `bytes for ${name}`).toBeLessThan(120 * 1024 * 1024);
  }
}, 120_000);

describe("an answer with wrong types in a field", () => {
  const wrong = [
    null,
    "",
    "x",
    -1,
    1.5,
    2 ** 53,
    "9007199254740993",
    true,
    [],
    {},
    [[]],
    { a: [null] },
    "\u0000",
  ];
  const fields = ["errmsg", "pay_url", "miniprogram", "user_name", "fee", "items", "region_code", "errcode"];
  const cases = [...fields, "order_id", "payment_notice_create_time", "payment_expire_date"];
  it.each(cases)("%s: is read without it, or leaves the outcome unknown", async (field) => {
    const bodies = wrong.map((value) => JSON.stringify({ errcode: 0, order_id: orderId, [field]: value }));
    const { origin, stop } = await startHostileServer((response) => void response.end(bodies.shift()));
    onTestFinished(stop);
    const { client } = testClient(origin);
    for (const value of wrong) {
      const outcome = await client.nontax.unifiedOrder(order).then(
        (placed) => placed.order_id,
        (error: unknown) => (error instanceof WechatError ? error.outcome : error),
      );
      const read = field === "order_id" && value !== null ? String(value) : orderId;
      expect([read, "unknown", "rejected"], `${field}: ${JSON.stringify(value)}`).toContain(outcome);
    }
  });
});
