import { describe, expect, it } from "vitest";
import { redact } from "./redact";

describe("redact", () => {
  it("removes tokens and secrets at any depth", () => {
    const value = { access_token: "t", a: [{ secret: "s", b: { refresh_token: { nested: "r" } } }] };
    expect(redact(value)).toEqual({
      access_token: "[removed]",
      a: [{ secret: "[removed]", b: { refresh_token: "[removed]" } }],
    });
  });

  it("masks what points to a person, keeping enough to tell one from another", () => {
    const value = {
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      user_name: "张三丰",
      bank_account: "6222021234567890123",
      auth_code: "134579994000123456",
      ip: "113.68.115.241",
      payment_notice_no: "08111639088",
      fee: 2,
    };
    expect(redact(value)).toEqual({
      openid: "oUpF***eS6o",
      user_name: "张*丰",
      bank_account: "***0123",
      auth_code: "13***",
      ip: "113.68.*.*",
      payment_notice_no: "08111639088",
      fee: 2,
    });
  });

  it("shows nothing of values that are too short to be masked, or of another type", () => {
    expect(redact({ openid: "short", user_name: "张", ip: "2001:db8::1", bank_account: 12345 })).toEqual({
      openid: "***",
      user_name: "张*",
      ip: "2001:db8:***",
      bank_account: "***",
    });
    expect(redact({ openid: { of: "citizen" }, user_name: "李四" })).toEqual({
      openid: "[removed]",
      user_name: "李*",
    });
  });

  it("cuts queries off addresses, keeps a receiver's reply masked, and of what WeChat decrypted only its length", () => {
    const value = {
      return_url: "https://example.gov.cn/r?session=1",
      url: "http://a/b",
      third_resp: '{"errcode":0,"user_name":"张三丰"}',
      third_resp_data: '{"data":"x"}',
    };
    expect(redact(value)).toEqual({
      return_url: "https://example.gov.cn/r?[removed]",
      url: "http://a/b",
      third_resp: '{"errcode":0,"user_name":"张*丰"}',
      third_resp_data: "[12 characters]",
    });
  });

  it("takes given secrets out of every text and key, and shortens long texts", () => {
    expect(redact({ errmsg: "bad token abc.", abc: ["abc"] }, ["abc", ""])).toEqual({
      errmsg: "bad token [removed].",
      "[removed]": ["[removed]"],
    });
    expect(redact("x".repeat(3000))).toBe(`${"x".repeat(2000)}… [3000 characters]`);
  });

  it("replaces what a database refuses to store: NUL and half characters, also those made by cutting", () => {
    expect(redact({ errmsg: "a\u0000b\ud800" })).toEqual({ errmsg: "a\ufffdb\ufffd" });
    expect(redact(`x${"😀".repeat(2000)}`)).toSatisfy((text: string) => text.isWellFormed());
  });

  it("leaves its argument as it was", () => {
    const value = { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" };
    redact(value);
    expect(value.openid).toBe("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  });
});
