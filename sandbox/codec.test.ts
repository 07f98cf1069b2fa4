import { describe, expect, it } from "vitest";
import { EnvelopeFormatError, sandboxCodec } from "./codec";

const seal = { appid: "wx1", key: "key", nonce: "0011223344556677" };
const payload = { order_id: "A", fee: 1, name: "叶*梅" };

describe("the sandbox's envelope", () => {
  it("opens to what was sealed, with a valid signature", () => {
    const opened = sandboxCodec.open(sandboxCodec.seal(payload, seal), seal.nonce, () => "key");
    expect(opened).toEqual({ appid: "wx1", signatureValid: true, payload });
  });

  it("can be decrypted when only its signature is bad", () => {
    const body = sandboxCodec.seal(payload, { ...seal, badSignature: true });
    expect(sandboxCodec.open(body, seal.nonce, () => "key")).toEqual({
      appid: "wx1",
      signatureValid: false,
      payload,
    });
  });

  it("is bound to the nonce of its URL", () => {
    const body = sandboxCodec.seal(payload, seal);
    expect(sandboxCodec.open(body, "ffffffffffffffff", () => "key").signatureValid).toBe(false);
  });

  it("does not open with another key", () => {
    const opened = sandboxCodec.open(sandboxCodec.seal(payload, seal), seal.nonce, () => "other");
    expect(opened.signatureValid).toBe(false);
    expect(opened.payload).toBeUndefined();
  });

  it.each(["", "no JSON", "null", '{"appid":"wx1"}'])("refuses %j as no envelope", (body) => {
    expect(() => sandboxCodec.open(body, "", () => "key")).toThrow(EnvelopeFormatError);
  });
});
