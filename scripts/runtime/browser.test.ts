import { describe, expect, it } from "vitest";
import { findBrowser } from "./browser";

function machine(browsers: string[], env: Record<string, string> = {}, platform: NodeJS.Platform = "linux") {
  return {
    platform,
    env,
    isBrowser: (file: string) => browsers.includes(file),
    playwrightOwn: "/home/clerk/.cache/ms-playwright/chrome",
  };
}

describe("findBrowser", () => {
  it("takes the one that CHROMIUM_PATH names before any other", () => {
    const env = { CHROMIUM_PATH: "/opt/chrome", PATH: "/usr/bin" };
    expect(findBrowser(machine(["/opt/chrome", "/usr/bin/chromium"], env))).toBe("/opt/chrome");
  });

  it("says so when CHROMIUM_PATH names no browser, instead of taking another", () => {
    const env = { CHROMIUM_PATH: "/opt/chrome", PATH: "/usr/bin" };
    expect(() => findBrowser(machine(["/usr/bin/chromium"], env))).toThrow("CHROMIUM_PATH names /opt/chrome");
  });

  it("finds an installed one on the PATH before Playwright's own", () => {
    const own = machine([]).playwrightOwn;
    const env = { PATH: "/usr/local/bin:/usr/bin" };
    expect(findBrowser(machine([own, "/usr/bin/google-chrome"], env))).toBe("/usr/bin/google-chrome");
    expect(findBrowser(machine([own], env))).toBe(own);
  });

  it("looks where macOS keeps applications", () => {
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findBrowser(machine([chrome], {}, "darwin"))).toBe(chrome);
  });

  it("looks where Windows keeps programs", () => {
    const chrome = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
    expect(findBrowser(machine([chrome], { PROGRAMFILES: "C:\\Program Files" }, "win32"))).toBe(chrome);
  });

  it("answers undefined where there is none", () => {
    expect(findBrowser(machine([], { PATH: "/usr/bin" }))).toBeUndefined();
  });
});
