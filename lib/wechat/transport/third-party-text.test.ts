import { describe, expect, it } from "vitest";
import { readJson } from "./json";
import { readThirdPartyText } from "./third-party-text";

const reply = '{"errcode":298,"errmsg":"解密失败"}';
/** 解密失败 in GB 18030. */
const gbk = Buffer.from([0xbd, 0xe2, 0xc3, 0xdc, 0xca, 0xa7, 0xb0, 0xdc]);
const quote = Buffer.from('"');

describe("a third party's text", () => {
  it.each([
    ["UTF-8", Buffer.from(reply), reply, "utf-8"],
    ["UTF-8, cut within a character", Buffer.from("解密失").subarray(0, 8), "解密\ufffd", "utf-8"],
    ["GBK", gbk, "解密失败", "gb18030"],
    ["GBK, cut within a character", gbk.subarray(0, 7), "解密失\ufffd", "gb18030"],
    ["no text", Buffer.from([0xff, 0x00, 0x7b]), "FF 00 7B", "hex"],
    ["no text that GB 18030 can be read as", Buffer.from([0xc4, 0xe3, 0x01, 0x02]), "C4 E3 01 02", "hex"],
  ])("%s", (_name, bytes, text, encoding) => {
    expect(readThirdPartyText(bytes)).toEqual({ text, encoding });
  });
});

/** An answer with these bytes as the text of a field. */
function answerWith(field: string, bytes: Buffer): unknown {
  const head = Buffer.from(`{"errcode":0,"order_id":"AQ","notify_history":[{"name":"财政","${field}":`);
  return readJson(Buffer.concat([head, quote, bytes, quote, Buffer.from("}]}")]));
}

const rest = { errcode: 0, order_id: "AQ" };

describe("an answer with bytes that are no UTF-8", () => {
  it.each([
    ["GBK", gbk, { third_resp: "解密失败", third_resp_encoding: "gb18030" }],
    [
      "UTF-8 that was cut",
      Buffer.from("解密").subarray(0, 5),
      { third_resp: "解\ufffd", third_resp_encoding: "utf-8" },
    ],
    ["no text", Buffer.from([0xff, 0x20]), { third_resp: "FF 20", third_resp_encoding: "hex" }],
    ["UTF-8", Buffer.from("解密"), { third_resp: "解密" }],
  ])("reads a receiver's raw reply of %s, and says how", (_name, bytes, fields) => {
    expect(answerWith("third_resp", bytes)).toEqual({
      ...rest,
      notify_history: [{ name: "财政", ...fields }],
    });
  });

  it("reads a receiver's words as GB 18030, and no other field", () => {
    expect(answerWith("errmsg", gbk)).toMatchObject({ notify_history: [{ errmsg: "解密失败" }] });
    expect(answerWith("errmsg", Buffer.from([0x61, 0xff]))).toMatchObject({
      notify_history: [{ errmsg: "a\ufffd" }],
    });
    expect(answerWith("appid", gbk)).toMatchObject({
      notify_history: [{ appid: expect.stringMatching(/^\ufffd{4}.*\ufffd$/u) }],
    });
    expect(answerWith("ids", Buffer.from([0xff]))).toMatchObject({ notify_history: [{ ids: "\ufffd" }] });
  });

  it("takes no escape for a byte, nor a mark from outside", () => {
    expect(readJson(Buffer.from(String.raw`{"third_resp":"\udcbd\udce2\ud83d\ude00\\udcbd"}`))).toEqual({
      third_resp: "\ufffd\ufffd😀\\udcbd",
    });
    expect(readJson(Buffer.from('{"third_resp":"x","third_resp_encoding":"hex"}'))).toEqual({
      third_resp: "x",
    });
  });

  it("is no JSON where the bytes stand outside of texts", () => {
    expect(readJson(Buffer.from([0x7b, 0xff, 0x7d]))).toBeUndefined();
  });
});
