import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixturePlatform } from "./fixtures";
import {
  anhui,
  noticeRequest,
  orderRequest,
  shaoguan,
  startTestSandbox,
  type TestSandbox,
} from "./test-sandbox";

let sandbox: TestSandbox;
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sandbox-limits-"));
  sandbox = await startTestSandbox({ dataDir });
});
afterEach(async () => {
  await sandbox.stop();
  await rm(dataDir, { recursive: true });
});

const setLimits = (body: unknown) => sandbox.control("PUT", "/limits", body);
const queryFee = async (token?: string) =>
  (await sandbox.call("/nontax/queryfee", noticeRequest, token)).errcode;

describe("perMinute", () => {
  it("refuses with 45011 until the next minute, for each account and endpoint apart", async () => {
    await sandbox.control("PUT", "/clock", { now: "2026-12-01T10:00:00+08:00" });
    const token = await sandbox.token();
    await setLimits({ perMinute: 2 });
    expect([await queryFee(token), await queryFee(token), await queryFee(token)]).toEqual([0, 0, 45011]);
    expect((await sandbox.call("/nontax/unifiedorder", orderRequest, token)).errcode).toBe(0);
    expect(await queryFee(await sandbox.token(anhui))).toBe(40013);
    await sandbox.control("POST", "/clock/advance", { minutes: 1 });
    expect(await queryFee(token)).toBe(0);
  });
});

describe("perDay", () => {
  it("refuses with 45009 until midnight in Shanghai, each endpoint apart, and quota/get tells how many are left", async () => {
    await sandbox.control("PUT", "/clock", { now: "2026-12-01T23:00:00+08:00" });
    const token = await sandbox.token();
    await setLimits({ perDay: 2 });
    const quota = async (cgi_path: string) =>
      Object(await sandbox.call("/cgi-bin/openapi/quota/get", { cgi_path }, token)).quota;
    expect(await quota("/nontax/queryfee")).toEqual({ daily_limit: 2, used: 0, remain: 2 });
    expect([await queryFee(token), await queryFee(token), await queryFee(token)]).toEqual([0, 0, 45009]);
    expect((await sandbox.call("/nontax/unifiedorder", orderRequest, token)).errcode).toBe(0);
    expect(await quota("/nontax/queryfee")).toEqual({ daily_limit: 2, used: 2, remain: 0 });
    expect(await quota("/nontax/unifiedorder")).toEqual({ daily_limit: 2, used: 1, remain: 1 });
    await sandbox.control("POST", "/clock/advance", { minutes: 59 });
    await sandbox.control("POST", "/clock/advance", { minutes: 1 });
    expect(await queryFee(token)).toBe(0);
  });
});

describe("whiteList", () => {
  it("refuses a token with 40164 and the caller's address, and a platform's with 61004", async () => {
    const token = await sandbox.token();
    await setLimits({ whiteList: ["203.0.113.7"] });
    const body = { grant_type: "client_credential", appid: shaoguan.appid, secret: shaoguan.secret };
    expect(await sandbox.call("/cgi-bin/stable_token", body, "-")).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringContaining("invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist"),
    });
    const query = new URLSearchParams(body);
    const plain = await fetch(`${sandbox.origin}/cgi-bin/token?${query}`);
    expect(await plain.json()).toMatchObject({ errcode: 40164 });
    const { ticket } = Object(
      await sandbox.control("POST", "/platform/push-ticket", { url: "http://127.0.0.1:1/" }),
    );
    const platform = await sandbox.call(
      "/cgi-bin/component/api_component_token",
      {
        component_appid: fixturePlatform.appid,
        component_appsecret: fixturePlatform.secret,
        component_verify_ticket: ticket,
      },
      "-",
    );
    expect(platform.errcode).toBe(61004);
    expect(await queryFee(token)).toBe(0);

    await setLimits({ whiteList: ["203.0.113.7", "127.0.0.1"] });
    expect((await sandbox.call("/cgi-bin/stable_token", body, "-")).access_token).toBe(token);
  });
});

describe("limits", () => {
  it("are changed one by one, survive a restart and end with a reset", async () => {
    await setLimits({ perMinute: 5 });
    expect(await setLimits({ whiteList: [] })).toEqual({ perMinute: 5, perDay: null, whiteList: [] });
    expect(await setLimits({ whiteList: null })).toEqual({ perMinute: 5, perDay: null, whiteList: null });
    await sandbox.stop();
    sandbox = await startTestSandbox({ dataDir });
    expect(await sandbox.control("GET", "/limits")).toEqual({ perMinute: 5, perDay: null, whiteList: null });
    await sandbox.control("POST", "/reset");
    expect(await sandbox.control("GET", "/limits")).toEqual({
      perMinute: null,
      perDay: null,
      whiteList: null,
    });
  });

  it.each([{ perMinute: -1 }, { whiteList: ["not an address"] }, { perHour: 1 }])(
    "refuse %j",
    async (body) => {
      expect(await setLimits(body)).toEqual({ error: expect.any(String) });
    },
  );
});
