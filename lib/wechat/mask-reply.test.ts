import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskReply } from "./mask-reply";
import { hostileText, seed } from "./testing/hostile";

describe("a receiver's reply", () => {
  it.each([
    '{"errcode":298,"errmsg":"解密失败"}',
    "<xml><return_code>FAIL</return_code></xml>",
    '{"errcode":0,"department_name":"韶关市公安局交警支队","notice":"440204190185356"}',
    '{"order_id":"AQCAzieFp6-dC8EKDJ7fvb6x3dZt","trans_id":"4200000480202003022581846288"}',
    '{"bill":"44020419018535699","time":"20261121140530","fee":20000}',
    "<html><h1>502 Bad Gateway</h1></html>",
    "付款人为空，请核对缴款人信息",
  ])("that names nobody is kept word for word: %s", (text) => {
    expect(maskReply(text)).toBe(text);
  });

  it.each([
    ['{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}', '{"openid":"oUpF***eS6o"}'],
    ["user oUpF8uMuAJO_M2pxb1Q9zNjWeS6o not found", "user oUpF***eS6o not found"],
    ['{"sfz":"440204199001011234"}', '{"sfz":"440***34"}'],
    ["身份证44020419900101123X无效", "身份证440***3X无效"],
    ["身份证440204900101123无效", "身份证440***23无效"],
    ["tel=13800138000&x=1", "tel=138***00&x=1"],
    ["请拨打 +86 138-0013-8000", "请拨打 +86***00"],
    ["电话１３８００１３８０００", "电话138***00"],
    ["请拨打0751-8881234咨询", "请拨打075***34咨询"],
    ['{"user_name":"叶小梅","errcode":0}', '{"user_name":"叶*梅","errcode":0}'],
    ['{"payerName" : "叶梅"}', '{"payerName" : "叶*"}'],
    ['{"user_name":"\\u53f6\\u5c0f\\u6885"}', '{"user_name":"叶*梅"}'],
    ['{"data":"{\\"user_name\\":\\"叶小梅\\"}"}', '{"data":"{\\"user_name\\":\\"叶*梅\\"}"}'],
    ["<user_name><![CDATA[叶小梅]]></user_name>", "<user_name><![CDATA[叶*梅]]></user_name>"],
    ["name=John&x=1", "name=J*n&x=1"],
    ["缴款人：叶小梅，未登记", "缴款人：叶*梅，未登记"],
    ["车主叶小梅已办结", "车主叶*梅已办结"],
    ["叶小梅女士已缴", "叶*女士已缴"],
    [`{"data":"${"aB3+".repeat(40)}=="}`, '{"data":"[162 characters]"}'],
  ])("tells no person: %s", (text, masked) => {
    expect(maskReply(text)).toBe(masked);
  });

  it("in hex tells no person either, and stays hex", () => {
    const hex = (text: string) =>
      (Buffer.from(text, "latin1").toString("hex").toUpperCase().match(/../g) ?? []).join(" ");
    expect(maskReply(hex("\xff openid oUpF8uMuAJO_M2pxb1Q9zNjWeS6o \x00"))).toBe(
      hex("\xff openid oUpF***eS6o \x00"),
    );
    expect(maskReply("FF 00 7B")).toBe("FF 00 7B");
  });

  it("of any text keeps no openid, identity card or mobile number that stands alone in it", () => {
    const personal = fc.constantFrom("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", "440204199001011234", "13800138000");
    const around = hostileText.map((text) => text.slice(0, 200));
    fc.assert(
      fc.property(around, personal, around, (before, value, after) => {
        expect(maskReply(`${before} ${value} ${after}`)).not.toContain(` ${value} `);
      }),
      { seed },
    );
  });

  it("of 100,000 characters that nearly match is masked at once", { timeout: 5_000 }, () => {
    for (const part of ["1", "1 ", "o_", "缴款人", "user_name:", "0-", "name", '\\"']) {
      expect(maskReply(part.repeat(100_000 / part.length))).toEqual(expect.any(String));
    }
  });
});
