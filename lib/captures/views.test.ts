import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexLines } from "./hex-view";
import { textRuns } from "./text-view";

describe("the text of a body", () => {
  it("shows UTF-8 as it is, and marks each byte that is none", () => {
    const bytes = Buffer.concat([
      Buffer.from("缴费€😀\n"),
      Buffer.from([0xff, 0xe7, 0xbc]),
      Buffer.from("ok"),
    ]);
    expect(textRuns(bytes)).toEqual([
      { text: "缴费€😀\n", isInvalid: false },
      { text: "\\xFF\\xE7\\xBC", isInvalid: true },
      { text: "ok", isInvalid: false },
    ]);
  });

  it("shows control characters, and hides no byte order mark", () => {
    expect(textRuns(Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0x1b, 0x7f]))).toEqual([
      { text: "\ufeff\u2400\u241b\u2421", isInvalid: false },
    ]);
  });

  it("refuses overlong forms, surrogates and what is beyond Unicode, as UTF-8 does", () => {
    for (const bytes of [
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
    ]) {
      expect(textRuns(Uint8Array.from(bytes)).every(({ isInvalid }) => isInvalid)).toBe(true);
    }
  });

  it("is well-formed text for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const { text } of textRuns(bytes)) expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("the hex dump of a body", () => {
  it("has offset, 16 bytes and their ASCII on each line", () => {
    expect(hexLines(Buffer.from("0123456789abcdef\u0000é"))).toEqual([
      {
        offset: "00000000",
        hex: "30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66",
        ascii: "0123456789abcdef",
      },
      { offset: "00000010", hex: "00 c3 a9".padEnd(47), ascii: "..." },
    ]);
  });

  it("holds every byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const hex = hexLines(bytes)
          .map((line) => line.hex)
          .join("")
          .replaceAll(" ", "");
        expect(hex).toBe(Buffer.from(bytes).toString("hex"));
      }),
    );
  });
});
