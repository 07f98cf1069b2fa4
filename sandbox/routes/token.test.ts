import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { anhui, noticeRequest, shaoguan, startTestSandbox, type TestSandbox } from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const grant = { grant_type: "client_credential", appid: shaoguan.appid, secret: shaoguan.secret };

async function getToken(query: Record<string, string> = grant) {
  const response = await fetch(`${sandbox.origin}/cgi-bin/token?${new URLSearchParams(query)}`);
  return response.json() as Promise<{ access_token: string; expires_in: number; errcode?: number }>;
}

const stable = (change: Record<string, unknown> = {}) =>
  sandbox.call("/cgi-bin/stable_token", { ...grant, ...change }, "-");
const errcodeWith = async (token: string) =>
  (await sandbox.call("/nontax/queryfee", noticeRequest, token)).errcode;
const advance = (body: Record<string, number>) => sandbox.control("POST", "/clock/advance", body);

describe("/cgi-bin/token", () => {
  it("leaves the token before valid for 5 minutes, then it is not the latest", async () => {
    const first = await getToken();
    const second = await getToken();
    expect(second.access_token).not.toBe(first.access_token);
    expect(first.expires_in).toBe(7200);
    expect(await errcodeWith(first.access_token)).toBe(0);
    await advance({ minutes: 5 });
    expect(await errcodeWith(first.access_token)).toBe(40001);
    expect(await errcodeWith(second.access_token)).toBe(0);
  });

  it.each([
    [{ grant_type: "x" }, 40002],
    [{ appid: "" }, 41002],
    [{ secret: "" }, 41004],
    [{ appid: "wx0" }, 40013],
    [{ secret: anhui.secret }, 40125],
  ])("refuses %j with %i", async (change, errcode) => {
    expect((await getToken({ ...grant, ...change })).errcode).toBe(errcode);
  });
});

describe("/cgi-bin/stable_token", () => {
  it("gives the same token until 5 minutes before its end, and both during the hand-over", async () => {
    const first = await stable();
    expect((await stable()).access_token).toBe(first.access_token);
    await advance({ minutes: 116 });
    const second = await stable();
    expect(second.access_token).not.toBe(first.access_token);
    expect(await errcodeWith(first.access_token)).toBe(0);
    expect(await errcodeWith(second.access_token)).toBe(0);
    await advance({ minutes: 5 });
    expect(await errcodeWith(first.access_token)).toBe(42001);
    expect(await errcodeWith(second.access_token)).toBe(0);
  });

  it("is isolated from /cgi-bin/token", async () => {
    const { access_token } = await stable();
    await getToken();
    await getToken();
    await advance({ minutes: 10 });
    expect(await errcodeWith(access_token)).toBe(0);
  });

  it("is not refreshed by force within 30 seconds, and ends the old token at once after them", async () => {
    const first = await stable();
    expect((await stable({ force_refresh: true })).access_token).toBe(first.access_token);
    await advance({ seconds: 30 });
    const second = await stable({ force_refresh: true });
    expect(second.access_token).not.toBe(first.access_token);
    expect(await errcodeWith(first.access_token)).toBe(40001);
  });

  it("is refreshed by force at most 20 times a day", async () => {
    await sandbox.control("PUT", "/clock", { now: "2026-12-01T10:00:00+08:00" });
    await stable();
    for (let count = 0; count < 20; count += 1) {
      await advance({ seconds: 30 });
      expect((await stable({ force_refresh: true })).errcode).toBeUndefined();
    }
    await advance({ seconds: 30 });
    expect((await stable({ force_refresh: true })).errcode).toBe(45009);
  });
});

describe("an API call", () => {
  it.each([
    ["", 41001],
    ["bad token!", 40014],
    ["x".repeat(100), 40001],
  ])("with the token %j is refused with %i", async (token, errcode) => {
    expect(await errcodeWith(encodeURIComponent(token))).toBe(errcode);
  });

  it("with another account's token is refused with 40013", async () => {
    expect(await errcodeWith(await sandbox.token(anhui))).toBe(40013);
  });

  it("is refused for its method (43002), its empty body (44002) and bad JSON (47001), with a rid", async () => {
    const url = await sandbox.url("/nontax/queryfee");
    const send = async (init: RequestInit) => (await fetch(url, init)).json();
    expect(await send({ method: "GET" })).toMatchObject({ errcode: 43002 });
    expect(await send({ method: "POST", body: "" })).toMatchObject({ errcode: 44002 });
    expect(await send({ method: "POST", body: "{" })).toEqual({
      errcode: 47001,
      errmsg: expect.stringMatching(/^data format error rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });
});
