import { create } from "qrcode";
import { expect, it } from "vitest";
import { payCode } from "./pay-code";

/** The squares that the path paints, read back from its bars. */
function painted(path: string, size: number): string {
  const squares = new Uint8Array(size * size);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    squares.fill(1, Number(y) * size + Number(x), Number(y) * size + Number(x) + Number(width));
  }
  return squares.join("");
}

it("paints exactly the dark squares of the QR code, to the last column", () => {
  const url = "https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=AQCAzieFp6-dC8EKDJ7fvb6x3dZt";
  const code = payCode(url);
  const { size, path } = code ?? { size: 0, path: "" };
  const { modules } = create(url, { errorCorrectionLevel: "M" });
  expect(size).toBe(modules.size);
  expect(painted(path, size)).toBe(Uint8Array.from(modules.data, Number).join(""));
});

it("draws none for a text that no code can hold, rather than failing", () => {
  const [longest, longer] = [2331, 2332].map((length) => `https://${"x".repeat(length - 8)}`);
  expect(payCode(longest ?? "")).not.toBeNull();
  expect(payCode(longer ?? "")).toBeNull();
});
