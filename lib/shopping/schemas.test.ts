import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyUploadResultRequest } from "@/lib/wechat";
import { toVerifyRequest } from "./order-number";
import { verifyUploadForm, verifyUploadInput } from "./schemas";

const asked = { requestKey: randomUUID(), accountId: randomUUID(), openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" };
const transactionId = "4200000480202003022581846288";

describe("what may be asked", () => {
  it.each([
    { ...asked, orderNumberType: 2, transactionId: ` ${transactionId}\t` },
    { ...asked, orderNumberType: 1, mchid: "1900012345", outTradeNo: "LEVY_2026-11*20" },
    { ...asked, orderNumberType: 1, mchid: "2qf8n", outTradeNo: "t6htn" },
    { ...asked, orderNumberType: 1, mchid: "m".repeat(32), outTradeNo: "t6htn" },
  ])("passes the client's own rules: %j", (given) => {
    for (const form of ["number", "name"] as const) {
      const request = toVerifyRequest(verifyUploadInput.parse(given), form);
      expect(verifyUploadResultRequest.safeParse(request).success).toBe(true);
    }
  });

  it.each([
    { ...asked, orderNumberType: 2, transactionId: "" },
    { ...asked, orderNumberType: 2, transactionId: "42000 0048" },
    { ...asked, orderNumberType: 2, transactionId, mchid: "1900012345" },
    { ...asked, orderNumberType: 1, mchid: "1900012345", outTradeNo: "单号" },
    { ...asked, orderNumberType: 1, mchid: "19000 2345", outTradeNo: "LEVY" },
    { ...asked, orderNumberType: 1, mchid: "m".repeat(33), outTradeNo: "LEVY" },
    { ...asked, orderNumberType: 1, transactionId },
    { ...asked, orderNumberType: 3, transactionId },
    { ...asked, openid: "", orderNumberType: 2, transactionId },
  ])("is refused before a row is made: %j", (given) => {
    expect(verifyUploadInput.safeParse(given).success).toBe(false);
  });

  it("leaves the kind that was not chosen unchecked in the form", () => {
    const typed = {
      accountId: asked.accountId,
      openid: asked.openid,
      transactionId,
      mchid: "x y",
      outTradeNo: "",
    };
    expect(verifyUploadForm["2"].safeParse({ ...typed, orderNumberType: "2" }).success).toBe(true);
    expect(verifyUploadForm["1"].safeParse({ ...typed, orderNumberType: "1" }).error?.issues).toMatchObject([
      { path: ["mchid"], message: "mchid_invalid" },
      { path: ["outTradeNo"], message: "required" },
    ]);
  });
});
