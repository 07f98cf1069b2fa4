import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseEnv, SettingsError, settingPurposes } from "./env";

const key = Buffer.alloc(32, 7).toString("base64");
const enough = { DATABASE_URL: "postgresql://desk:secret@db.internal/levydesk", DESK_SECRET_KEY: key };

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe("parseEnv", () => {
  it("needs a database and a key, and fills in the rest", () => {
    expect(parseEnv(enough)).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      WECHAT_MODE: "live",
      WECHAT_ORIGIN: "https://api.weixin.qq.com",
      TRUST_PROXY: false,
      SESSION_IDLE_MINUTES: 30,
      SESSION_MAX_HOURS: 12,
      LOG_LEVEL: "info",
    });
  });

  it("takes the proxy in upper or lower case, and never repeats its password", () => {
    const address = "http://desk:s3cret@proxy.internal:3128";
    expect(parseEnv({ ...enough, HTTPS_PROXY: address })).toMatchObject({ HTTPS_PROXY: address });
    expect(parseEnv({ ...enough, https_proxy: "proxy:3128", no_proxy: "a.test" })).toMatchObject({
      HTTPS_PROXY: "proxy:3128",
      NO_PROXY: "a.test",
    });
    for (const wrong of ["socks5://desk:s3cret@proxy:1080", "http://desk:s3cret%@proxy:3128"]) {
      const [problem, ...others] = problemsOf({ ...enough, HTTPS_PROXY: wrong });
      expect(problem).toMatch(/^HTTPS_PROXY /);
      expect(others).toEqual([]);
      expect(problem).not.toContain("s3cret");
    }
  });

  it("lists everything that is missing or wrong at once, each with what it is for", () => {
    const problems = problemsOf({ PORT: "http", SESSION_IDLE_MINUTES: "0", TRUST_PROXY: "yes" });
    expect(problems.map((problem) => problem.split(" ")[0]).sort()).toEqual(
      ["DATABASE_URL", "DESK_SECRET_KEY", "PORT", "SESSION_IDLE_MINUTES", "TRUST_PROXY"].sort(),
    );
    for (const problem of problems) expect(problem).toMatch(/\(.{15,}\)$/);
    expect(problems).toContain(
      "DATABASE_URL is missing (the PostgreSQL that keeps orders and the audit log)",
    );
  });

  it("does not show the value of a wrong setting", () => {
    const message = problemsOf({
      DATABASE_URL: "mysql://desk:hunter2@db",
      DESK_SECRET_KEY: "c2hvcnQ=",
    }).join();
    expect(message).toContain("DATABASE_URL must be a postgresql:// address");
    expect(message).toContain("DESK_SECRET_KEY must be 32 bytes in base64");
    expect(message).not.toMatch(/hunter2|c2hvcnQ=/);
  });

  it("takes an empty value for a missing one", () => {
    expect(parseEnv({ ...enough, PORT: "", WECHAT_ORIGIN: "", LOG_LEVEL: "" }).PORT).toBe(3000);
    expect(problemsOf({ ...enough, DESK_SECRET_KEY: "" })[0]).toMatch(/^DESK_SECRET_KEY is missing/);
  });

  it("needs the sandbox's address in sandbox mode, so that no trial reaches WeChat", () => {
    expect(problemsOf({ ...enough, WECHAT_MODE: "sandbox" })[0]).toMatch(/^WECHAT_ORIGIN is missing/);
    const origin = "http://127.0.0.1:54330";
    expect(parseEnv({ ...enough, WECHAT_MODE: "sandbox", WECHAT_ORIGIN: origin }).WECHAT_ORIGIN).toBe(origin);
  });

  it("refuses to hurry with the real WeChat, which needs its time", () => {
    const hurried = { ...enough, REHEARSAL_PACE: "10" };
    expect(problemsOf(hurried)[0]).toMatch(/^REHEARSAL_PACE is for WECHAT_MODE=sandbox only/);
    const sandbox = { WECHAT_MODE: "sandbox", WECHAT_ORIGIN: "http://127.0.0.1:54330" };
    expect(parseEnv({ ...hurried, ...sandbox }).REHEARSAL_PACE).toBe(10);
  });

  it("takes an origin only without a path", () => {
    expect(problemsOf({ ...enough, WECHAT_ORIGIN: "https://proxy.example/wechat" })).toHaveLength(1);
  });
});

describe(".env.example", () => {
  it("documents exactly the settings that there are", () => {
    const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
    const documented = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(documented).toEqual([...settingPurposes.keys()]);
  });
});
