import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sandboxCodec as reference } from "@/sandbox/codec";
import { envelopeKey } from "@/sandbox/receivers";
import { decodeNotification, signatureOf } from "./codec";
import { rightAnswer } from "./receiver/right-answer";

const appid = "wx5f6e43071809a9dd";
const wxnontaxstr = "0123456789abcdef";
const payload = { mock: true, user_name: "叶*梅" };

function sealed(change: { badSignature?: boolean; key?: string } = {}): Buffer {
  const { badSignature, key = envelopeKey(appid) } = change;
  return Buffer.from(reference.seal(payload, { appid, key, nonce: wxnontaxstr, badSignature }));
}

const decode = (body: Uint8Array, nonce: string | null = wxnontaxstr, isWhole = true) =>
  decodeNotification({ wxnontaxstr: nonce, body, isWhole });

describe("the codec of the sandbox's envelope", () => {
  it("reads what the sandbox seals, and finds its signature right", () => {
    const result = decode(sealed());
    expect(result).toMatchObject({
      status: "decoded",
      codec: "sandbox",
      appid,
      version: 1,
      isSignatureGood: true,
    });
    expect(result.status === "decoded" && JSON.parse(result.payload ?? "")).toEqual(payload);
    expect([signatureOf(result), rightAnswer(result)]).toEqual(["good", "0"]);
  });

  it("finds the bad signature bad, and still reads the data", () => {
    const result = decode(sealed({ badSignature: true }));
    expect(result).toMatchObject({ isSignatureGood: false, payload: expect.any(String) });
    expect([signatureOf(result), rightAnswer(result)]).toEqual(["bad", "300"]);
  });

  it("finds a signature bad that was made for another wxnontaxstr", () => {
    expect(signatureOf(decode(sealed(), "fedcba9876543210"))).toBe("bad");
    expect(signatureOf(decode(sealed(), null))).toBe("bad");
  });

  it.each([
    ["no body", Buffer.alloc(0), true, "empty"],
    ["half a body", sealed().subarray(0, 50), false, "cut"],
    ["what is no JSON", Buffer.from("<xml/>"), true, "not-an-envelope"],
    ["other JSON", Buffer.from('{"appid":1}'), true, "not-an-envelope"],
    ["bytes", Buffer.from([0xff, 0x00, 0x80]), true, "not-an-envelope"],
  ])("says why it cannot read %s", (_what, body, isWhole, reason) => {
    const result = decode(body, wxnontaxstr, isWhole);
    expect(result).toEqual({ status: "cannot", reason });
    expect([signatureOf(result), rightAnswer(result)]).toEqual([null, "210"]);
  });

  it("answers anything that a stranger may send, without failing", () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({ appid: fc.string(), data: fc.string(), signature: fc.string() })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (body) => {
        expect(decode(Buffer.from(body)).status).toMatch(/^(decoded|cannot)$/);
      }),
    );
  });
});
