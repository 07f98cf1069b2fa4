import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, orderRequest, startTestSandbox, type TestSandbox } from "./test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const UNIFIED_ORDER = "/nontax/unifiedorder";

const switchOn = (fault: Record<string, unknown>) =>
  sandbox.control("POST", "/faults", { endpoint: UNIFIED_ORDER, count: 1, ...fault });

async function send(signal?: AbortSignal): Promise<Response> {
  const init = { method: "POST", body: JSON.stringify(orderRequest), ...(signal ? { signal } : {}) };
  return fetch(await sandbox.url(UNIFIED_ORDER), init);
}

/** Orders that truly exist, beyond those of the fixtures. */
async function placedCount(): Promise<number> {
  const { events } = await sandbox.control("GET", "/ledger");
  return events.filter((event) => event.kind === "order-placed").length;
}

async function socketErrorOf(attempt: Promise<unknown>): Promise<unknown> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? (error.cause as { code?: unknown } | undefined)?.code : undefined;
}

describe("a fault", () => {
  it("reset-before cuts the connection and places no order", async () => {
    await switchOn({ kind: "reset-before" });
    expect(await socketErrorOf(send())).toBe("ECONNRESET");
    expect(await placedCount()).toBe(0);
  });

  it("reset-after cuts the connection when the order exists", async () => {
    await switchOn({ kind: "reset-after" });
    expect(await socketErrorOf(send())).toBe("ECONNRESET");
    expect(await placedCount()).toBe(1);
  });

  it("half-answer ends in the middle of an answer whose order exists", async () => {
    await switchOn({ kind: "half-answer" });
    const response = await send();
    expect(await socketErrorOf(response.text())).toBe("UND_ERR_SOCKET");
    expect(await placedCount()).toBe(1);
  });

  it("garbage cannot be parsed, and the order exists", async () => {
    await switchOn({ kind: "garbage" });
    const text = await (await send()).text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(await placedCount()).toBe(1);
  });

  it("slow-drip sends the whole answer byte by byte", async () => {
    await switchOn({ kind: "slow-drip", delayMs: 200 });
    const reader = (await send()).body?.getReader();
    const sizes: number[] = [];
    let read = await reader?.read();
    while (read !== undefined && !read.done) {
      sizes.push(read.value.length);
      read = await reader?.read();
    }
    expect(sizes.length).toBeGreaterThan(5);
    expect(await placedCount()).toBe(1);
  });

  it("invalid-byte leaves an answer that is no UTF-8, and the order exists", async () => {
    await switchOn({ kind: "invalid-byte" });
    const bytes = Buffer.from(await (await send()).arrayBuffer());
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow(TypeError);
    expect(JSON.parse(bytes.toString())).toMatchObject({ errcode: 0, errmsg: "ok\ufffd" });
    expect(await placedCount()).toBe(1);
  });

  it("compressed packs the answer, and the order exists", async () => {
    await switchOn({ kind: "compressed" });
    const response = await send();
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(await response.json()).toMatchObject({ errcode: 0 });
    expect(await placedCount()).toBe(1);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])("errcode with afterEffect %s leaves %i order", async (afterEffect, orders) => {
    await switchOn({ kind: "errcode", errcode: 45009, errmsg: "reach max", afterEffect });
    expect(await (await send()).json()).toEqual({
      errcode: 45009,
      errmsg: expect.stringMatching(/^reach max rid: /),
    });
    expect(await placedCount()).toBe(orders);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])("http-status with afterEffect %s leaves %i order", async (afterEffect, orders) => {
    await switchOn({ kind: "http-status", httpStatus: 503, afterEffect });
    expect((await send()).status).toBe(503);
    expect(await placedCount()).toBe(orders);
  });

  it("delay after the effect makes a client give up on an order that exists", async () => {
    await switchOn({ kind: "delay", delayMs: 60_000, afterEffect: true });
    const controller = new AbortController();
    const attempt = send(controller.signal);
    attempt.catch(() => undefined);
    await expect.poll(placedCount).toBe(1);
    controller.abort();
    await expect(attempt).rejects.toThrow();
  });

  it("strikes as often as its count says, and only its endpoint", async () => {
    await switchOn({ kind: "errcode", count: 2 });
    const errcodes: number[] = [];
    for (let call = 0; call < 3; call += 1) errcodes.push(((await (await send()).json()) as Answer).errcode);
    expect(errcodes).toEqual([-1, -1, 0]);
    expect((await sandbox.control("GET", "/faults")).faults).toEqual([]);
  });

  it("with a seed strikes the same calls in every run", async () => {
    const run = async () => {
      const fault = { kind: "errcode", endpoint: "*", probability: 0.5, seed: 7, count: null };
      await sandbox.control("PUT", "/faults", { faults: [fault] });
      const struck: boolean[] = [];
      for (let call = 0; call < 20; call += 1) {
        const response = await fetch(`${sandbox.origin}/nontax/getorder`, { method: "POST", body: "{}" });
        struck.push(((await response.json()) as Answer).errcode === -1);
      }
      return struck;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await run()).toEqual(first);
  });

  it("is named in the ledger's counts of calls", async () => {
    await switchOn({ kind: "garbage" });
    await send();
    const { calls } = await sandbox.control("GET", "/ledger");
    expect(calls).toContainEqual({
      endpoint: UNIFIED_ORDER,
      errcode: 0,
      effect: "order-placed",
      fault: "garbage",
      count: 1,
    });
  });

  it("that is not understood is refused with a sentence", async () => {
    expect(await sandbox.control("POST", "/faults", { endpoint: "x", kind: "melt" })).toEqual({
      error: expect.stringContaining("endpoint: is neither a path nor *"),
    });
  });

  it("ends when it is removed", async () => {
    await switchOn({ kind: "errcode", count: null });
    await sandbox.control("DELETE", `/faults?endpoint=${UNIFIED_ORDER}`);
    expect(((await (await send()).json()) as Answer).errcode).toBe(0);
  });
});
