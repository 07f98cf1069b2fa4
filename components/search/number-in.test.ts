import { describe, expect, it } from "vitest";
import { numberIn } from "./number-in";

describe("the number in a text", () => {
  it("is what has a digit, as it was typed", () => {
    expect(numberIn(" 4402 0419 0185 356 ", false)).toBe("4402 0419 0185 356");
    expect(numberIn("４４０２", false)).toBe("４４０２");
    expect(numberIn("440", false)).toBeNull();
  });

  it("is an id of WeChat's that happens to have no digit", () => {
    expect(numberIn("AQCA HFgb LCJB oTBl NcTc FpcU mkaE", false)).toBe("AQCA HFgb LCJB oTBl NcTc FpcU mkaE");
  });

  it("is not what reads like words", () => {
    expect(numberIn("accounts", false)).toBeNull();
    expect(numberIn("Verify shopping orders", true)).toBeNull();
    expect(numberIn("2026 对账", false)).toBeNull();
  });
});
