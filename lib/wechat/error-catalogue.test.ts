import { describe, expect, it } from "vitest";
import { type ErrorFamily, errorCatalogue, explain } from "./error-catalogue";

/** The codes of wechat-api.md 4.4, 1.4 and 5.4, and those of platforms (error-catalogue/general-platform.ts). */
const documented: Record<ErrorFamily, number[]> = {
  general: [
    -1, 0, 40001, 40002, 40003, 40013, 40014, 40125, 40164, 40243, 41001, 41002, 41004, 42001, 43002, 43003,
    44002, 45009, 45011, 45035, 61004, 47001, 48001, 48004, 50001, 50002, 50004, 50007, 89501, 89503, 89506,
    89507, 40033, 40035, 40038, 40039, 40048, 61003, 61005, 61006, 61007, 61009, 61010, 61011, 61023,
  ],
  micropay: [-1],
  refund: [-1],
  receiver: [0, 210, 232, 236, 298, 299, 300],
  shopping: [
    -1, 268435461, 268485194, 268485195, 268485196, 268485197, 268485192, 268457013, 268457014, 268485217,
    268485214, 268485216, 268485224, 268485229, 268485228, 268485231, 268485226, 268485227, 268485230,
    268485232, 268485184, 268485275,
  ],
};

describe("the error catalogue", () => {
  it.each(Object.entries(documented))("%s: every documented code once, and no other", (family, codes) => {
    const listed = errorCatalogue.filter((entry) => entry.family === family).map((entry) => entry.code);
    expect(listed.toSorted((a, b) => a - b)).toEqual(codes.toSorted((a, b) => a - b));
  });

  it("says in both languages what a code means and what to do", () => {
    for (const { meaning, action } of errorCatalogue) {
      for (const words of [meaning, action]) {
        expect(words["zh-CN"]).toMatch(/\p{Script=Han}.*。$/u);
        expect(words.en).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
      }
    }
  });

  it("tells the families apart", () => {
    expect(explain(0, "receiver")).toMatchObject({ family: "receiver" });
    expect(explain(0)).toMatchObject({ family: "general", kind: "ok" });
    expect(explain(-1, "shopping")).toMatchObject({ family: "shopping", kind: "busy" });
    expect(explain(40001, "shopping")).toMatchObject({ family: "general", kind: "token" });
    expect(explain(40001, "receiver")).toBeNull();
    expect(explain(-1, "micropay")?.action.en).toMatch(/5 seconds/);
    expect(explain(-1, "refund")).toMatchObject({ family: "refund" });
    expect(explain(40035, "refund")).toMatchObject({ family: "general" });
    expect(explain(300)).toMatchObject({ family: "receiver" });
  });

  it("knows nothing of a code that is not documented", () => {
    expect(explain(99999)).toBeNull();
  });
});
