import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, decodeKeepingBytes, keepsBytes } from "./kept-bytes";

const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: "binary" });

describe("text that keeps its bytes", () => {
  it("gives back any bytes, from the whole and from its parts", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            bytes,
            text.map((whole) => Buffer.from(whole)),
          ),
        ),
        (parts) => {
          const all = Buffer.concat(parts);
          const decoded = decodeKeepingBytes(all);
          expect(bytesOf(decoded).equals(all)).toBe(true);
          const middle = [...decoded].length >> 1;
          const halves = [[...decoded].slice(0, middle).join(""), [...decoded].slice(middle).join("")];
          expect(Buffer.concat(halves.map(bytesOf)).equals(all)).toBe(true);
        },
      ),
    );
  });

  it("is the text itself where the bytes are UTF-8, and only there", () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(decodeKeepingBytes(Buffer.from(whole))).toBe(whole);
        expect(keepsBytes(whole)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(bytes, (any) => {
        const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
        expect(decodeKeepingBytes(any).toWellFormed()).toHaveLength(decodeKeepingBytes(any).length);
        if (!keepsBytes(decodeKeepingBytes(any))) expect(decodeKeepingBytes(any)).toBe(decoder.decode(any));
      }),
    );
  });
});
