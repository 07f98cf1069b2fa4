import { createCipheriv, createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PlatformCallbackRefused } from "./callback-refused";
import { decryptMessage, encryptMessage, type MessageKeys, type SealedMessage } from "./message-crypto";

/** The worked example of WeChat's page message_push for third-party platforms, both ways. */
const official: MessageKeys = { token: "AAAAA", encodingAesKey: "A".repeat(43), appid: "wx134c8103faa5a59e" };
const officialPush: SealedMessage = {
  msgSignature: "6c12a4205838198b8fa631b3220723bb07f1015c",
  timestamp: "1715943329",
  nonce: "1590219412",
  encrypt:
    "D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg==",
};

/** The keys of WeChat's published sample code. */
const sample = {
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  php: { token: "spamtest", appid: "wx2c2769f8efd9abc2" },
  java: { token: "pamtest", appid: "wxb11529c136998cb6" },
};

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof PlatformCallbackRefused) return `${error.reason}: ${error.message}`;
    throw error;
  }
  throw new Error("expected a refusal");
}

/** Signs whatever ciphertext, as an attacker who knew the token but not the key could. */
function signed(keys: MessageKeys, encrypt: string): SealedMessage {
  const parts = [keys.token, "1", "2", encrypt].toSorted();
  return {
    timestamp: "1",
    nonce: "2",
    encrypt,
    msgSignature: createHash("sha1").update(parts.join("")).digest("hex"),
  };
}

/** Ciphertext of bytes as they are, padding and all. */
function sealBytes(encodingAesKey: string, plain: Buffer): string {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const aes = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(plain), aes.final()]).toString("base64");
}

function envelope(message: string, appid: string, lengthBytes = Buffer.byteLength(message)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(lengthBytes);
  return Buffer.concat([Buffer.alloc(16, 7), length, Buffer.from(message), Buffer.from(appid)]);
}

function padded(plain: Buffer): Buffer {
  const count = 32 - (plain.length % 32);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
}

describe("WeChat's own examples", () => {
  it("decrypts the push of the message_push page", () => {
    expect(decryptMessage(official, officialPush)).toBe(
      [
        "<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>",
        "<FromUserName><![CDATA[o9AgO5Kd5ggOC-bXrbNODIiE3bGY]]></FromUserName>",
        "<CreateTime>1715943329</CreateTime>",
        "<MsgType><![CDATA[event]]></MsgType>",
        "<Event><![CDATA[debug_demo]]></Event>",
        "<debug_str><![CDATA[hello world]]></debug_str>",
        "</xml>",
      ].join("\n"),
    );
  });

  it("encrypts the reply of the message_push page to the same bytes", () => {
    const reply = "<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>";
    const random = Buffer.from("999951349e8ee746");
    const options = { timestamp: "1713424427", nonce: "415670741", random };
    expect(encryptMessage(official, reply, options)).toEqual({
      timestamp: "1713424427",
      nonce: "415670741",
      encrypt:
        "hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7",
      msgSignature: "03e0812039325c2712ef5f0f980fd14c70d6e307",
    });
  });

  it("decrypts the message of the published PHP and Python sample", () => {
    const keys = { ...sample.php, encodingAesKey: sample.encodingAesKey };
    const encrypt =
      "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=";
    const msgSignature = "5d197aaffba7e9b25a30732f161a50dee96bd5fa";
    const message = decryptMessage(keys, {
      encrypt,
      msgSignature,
      timestamp: "1409735669",
      nonce: "1320562132",
    });
    expect(message).toContain("<Content><![CDATA[abcdteT]]></Content>");
  });

  it("encrypts the text of the published Java sample to the same bytes", () => {
    const keys = { ...sample.java, encodingAesKey: sample.encodingAesKey };
    const options = { timestamp: "1409304348", nonce: "xxxxxx", random: Buffer.from("aaaabbbbccccdddd") };
    expect(encryptMessage(keys, "我是中文abcd123", options).encrypt).toBe(
      "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
    );
  });
});

describe("a round trip", () => {
  it("brings back texts of every length around a block, and of any script", () => {
    const texts = [...Array.from({ length: 70 }, (_, count) => "x".repeat(count)), "缴费𠮷😀", "<xml/>\n"];
    for (const text of texts) {
      const sealed = encryptMessage(official, text, { timestamp: "1", nonce: "2" });
      expect(Buffer.from(sealed.encrypt, "base64").length % 32).toBe(0);
      expect(decryptMessage(official, sealed)).toBe(text);
    }
  });

  it("never seals the same text alike", () => {
    const seal = () => encryptMessage(official, "same", { timestamp: "1", nonce: "2" }).encrypt;
    expect(seal()).not.toBe(seal());
  });
});

describe("what is refused", () => {
  it.each([
    ["another token", { token: "BBBBB" }, {}],
    ["another timestamp", {}, { timestamp: "1715943330" }],
    ["another nonce", {}, { nonce: "0" }],
    ["a changed message", {}, { encrypt: `E${officialPush.encrypt.slice(1)}` }],
    ["an upper-case signature", {}, { msgSignature: officialPush.msgSignature.toUpperCase() }],
    ["an empty signature", {}, { msgSignature: "" }],
  ])("%s, by its signature", (_name, keys, change) => {
    const work = () => decryptMessage({ ...official, ...keys }, { ...officialPush, ...change });
    expect(refusalOf(work)).toBe("signature: platform callback refused (signature)");
  });

  it("a right signature does not help: each fault inside looks the same", () => {
    const { appid, encodingAesKey } = official;
    const good = padded(envelope("text", appid));
    const wrongPadding = Buffer.from(good);
    wrongPadding[good.length - 2] = 99;
    const faults: Record<string, string> = {
      "another key": sealBytes("B".repeat(43), good),
      "another appid": sealBytes(encodingAesKey, padded(envelope("text", "wx0000000000000000"))),
      "no appid": sealBytes(encodingAesKey, padded(envelope("text", ""))),
      "a longer appid": sealBytes(encodingAesKey, padded(envelope("text", `${appid}0`))),
      "a length beyond the end": sealBytes(encodingAesKey, padded(envelope("text", appid, 2 ** 32 - 1))),
      "a wrong padding byte": sealBytes(encodingAesKey, wrongPadding),
      "padding of 0": sealBytes(encodingAesKey, Buffer.concat([good, Buffer.alloc(16, 0)])),
      "padding of 33": sealBytes(encodingAesKey, Buffer.concat([good, Buffer.alloc(48, 33)])),
      "no padding at all": sealBytes(encodingAesKey, envelope("x".repeat(26), appid)),
      "no whole block": Buffer.alloc(20).toString("base64"),
      nothing: "",
      "one block": sealBytes(encodingAesKey, Buffer.alloc(16, 16)),
      "no base64": "!!!!",
      "base64 with a space": `${sealBytes(encodingAesKey, good)} `,
    };
    const bytes = Buffer.concat([envelope("", ""), Buffer.from([0xff, 0xfe]), Buffer.from(appid)]);
    bytes.writeUInt32BE(2, 16);
    faults["no UTF-8"] = sealBytes(encodingAesKey, padded(bytes));
    for (const [name, encrypt] of Object.entries(faults)) {
      const refusal = refusalOf(() => decryptMessage(official, signed(official, encrypt)));
      expect(refusal, name).toBe("undecryptable: platform callback refused (undecryptable)");
    }
  });

  it("a key that is none is a mistake of the settings, whose text does not repeat it", () => {
    const keys = { ...official, encodingAesKey: "short-key" };
    expect(() => decryptMessage(keys, officialPush)).toThrow(TypeError);
    expect(() => decryptMessage(keys, officialPush)).not.toThrow(/short-key/);
  });
});
