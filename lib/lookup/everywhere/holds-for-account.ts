import type { DeskErrorView } from "@/lib/errors";

/**
 * WeChat's refusals that concern the account and not the department: its quota (45009, 45011), its credentials, its
 * interface permission, or the address that calls (wechat-api.md 4.4).
 */
const accountErrcodes: ReadonlySet<number> = new Set([
  45009, 45011, 40013, 40125, 40164, 40243, 45035, 48001, 48004, 50002, 50007,
]);

/** How far an error reaches: this department, every department of its account, or every one. */
export function reachOf({ code, errcode, at }: DeskErrorView): "place" | "account" | "all" {
  switch (code) {
    case "unauthenticated":
    case "forbidden":
    case "offline":
    case "limited":
      return "all";
    case "not-found":
    case "conflict":
      return "account";
    case "wechat-unreachable":
      // Paused until a time: nothing is sent before.
      return at === undefined ? "place" : "account";
    default:
      return errcode !== undefined && accountErrcodes.has(errcode) ? "account" : "place";
  }
}
