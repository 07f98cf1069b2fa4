import { describe, expect, it } from "vitest";
import { startHttpServer } from "../testing/http-server";
import { failureOf, testClient } from "../testing/samples";

const request = { appid: "wx1", mch_id: "10027619", bill_date: "20170903" };
const header = "交易时间,公众账号ID,商户号,微信订单号,总金额";
const csv = `${header}\r\n\`2017-09-03 21:25:32,\`wx1,\`10027619,\`1009,\`0.01\r\n总交易单数,总交易额\r\n\`1,\`0.01\r\n`;
// "交易时间,总金额" in GBK.
const gbkHeader = Buffer.from("bdbbd2d7cab1bce42cd7dcbdf0b6ee", "hex");

async function download(
  body: unknown,
  options: { status?: number; type?: string; maxBillBytes?: number } = {},
) {
  const { maxBillBytes, ...reply } = options;
  const server = await startHttpServer(() => ({ body, ...reply }));
  const { client, attempts } = testClient(server.origin, { maxBillBytes });
  return { bill: client.nontax.downloadBill(request), attempts };
}

describe("a bill", () => {
  it.each(["text/plain", "application/json", "application/octet-stream"])(
    "is text, under %s",
    async (type) => {
      const { bill } = await download(csv, { type });
      expect(await bill).toEqual({ contentType: type, text: csv });
    },
  );

  it("is read with a byte order mark, with quoted columns, and in GBK", async () => {
    expect((await (await download(`\uFEFF${csv}`)).bill).text).toBe(csv);
    expect((await (await download('"交易时间","总金额"\n')).bill).text).toBe('"交易时间","总金额"\n');
    expect((await (await download(gbkHeader)).bill).text).toBe("交易时间,总金额");
  });

  it("may be larger than other answers, and is not kept in the report", async () => {
    const big = csv + "`2017-09-03 21:25:32,`wx1,`openid-of-a-citizen\r\n".repeat(40_000);
    const { bill, attempts } = await download(big, { type: "text/csv" });
    expect((await bill).text).toBe(big);
    expect(attempts[0]?.response).toEqual({ contentType: "text/csv", bytes: Buffer.byteLength(big) });
  });

  it("is refused beyond its own cap", async () => {
    const { bill } = await download(csv, { maxBillBytes: 64 });
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "answer-too-big" });
  });
});

describe("what is no bill", () => {
  it("JSON with an errcode is a rejection", async () => {
    const { bill } = await download({ errcode: 45009, errmsg: "reach max api daily quota limit" });
    expect(await failureOf(bill)).toMatchObject({ outcome: "rejected", errcode: 45009 });
  });

  it.each([
    ["JSON with errcode 0", { errcode: 0, errmsg: "ok" }],
    ["HTML", "<html>交易时间,总金额</html>"],
    ["nothing", ""],
    ["a sentence", "no bill exists"],
    ["rows without a header", "`2017-09-03 21:25:32,`wx1"],
  ])("%s is unknown", async (_name, body) => {
    const { bill } = await download(body);
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "unreadable-answer" });
  });

  it("a bill under HTTP 500 is unknown", async () => {
    const { bill } = await download(csv, { status: 500 });
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "server-error" });
  });
});
