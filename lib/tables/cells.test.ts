import { describe, expect, it } from "vitest";
import { csvCell, csvTime } from "./cells";

describe("a cell of the export", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")'])(
    "runs no formula: %j",
    (text) => {
      expect(csvCell(text)).toBe(`'${text}`);
    },
  );

  it.each(["440204190185356", "065080906", "12345678901234567890", "1e5"])(
    "keeps all digits of %s",
    (text) => {
      expect(csvCell(text)).toBe(`'${text}`);
    },
  );

  it.each(["韶关市", "0192f000-0000-7000-8000-00000000000a", "41", "a=b", "127.0.0.1"])(
    "leaves %s alone",
    (text) => {
      expect(csvCell(text)).toBe(text);
    },
  );

  it("gives times in Asia/Shanghai with their offset", () => {
    expect(csvTime(new Date("2026-11-20T16:00:09Z"))).toBe("2026-11-21T00:00:09+08:00");
  });
});
