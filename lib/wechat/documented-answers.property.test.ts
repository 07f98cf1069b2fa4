import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnyEndpoint } from "./endpoint";
import { downloadBill } from "./nontax/download-bill";
import { getOrder } from "./nontax/get-order";
import { getOrderList } from "./nontax/get-order-list";
import { microPay } from "./nontax/micro-pay";
import { mockNotification } from "./nontax/mock-notification";
import { mockQueryFee } from "./nontax/mock-query-fee";
import { notifyInconsistentOrder } from "./nontax/notify-inconsistent-order";
import { queryFee } from "./nontax/query-fee";
import { refund } from "./nontax/refund";
import { unifiedOrder } from "./nontax/unified-order";
import { verifyUploadResult } from "./shopping/verify-upload-result";
import { documentedAnswers } from "./testing/documented-answers";
import { seed } from "./testing/hostile";
import { testClient } from "./testing/samples";
import { stableTokenEndpoint } from "./token/stable-token-endpoint";
import { judge } from "./transport/judge";

const endpoints: AnyEndpoint[] = [
  queryFee,
  unifiedOrder,
  getOrder,
  getOrderList,
  refund,
  downloadBill,
  notifyInconsistentOrder,
  mockNotification,
  mockQueryFee,
  microPay,
  verifyUploadResult,
  stableTokenEndpoint,
];

const samples = documentedAnswers.map(([name, answer]) => {
  const endpoint = endpoints.find((one) => one.name === name);
  if (!endpoint) throw new Error(`no endpoint ${name}`);
  return { name, endpoint, answer };
});

/** A number that text can be sent as without losing anything of it: no zero in front, any length. */
const wholeNumber = /^(?:0|[1-9]\d*)$/;
const newFields = fc.dictionary(
  fc.string({ maxLength: 8 }).map((name) => `new_${name}`),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
);

/** Other JSON for the same: fields in any order and more of them, numbers as text, text as numbers. */
function otherJson(value: unknown): fc.Arbitrary<string> {
  if (typeof value === "number") return fc.constantFrom(String(value), `"${value}"`);
  if (typeof value === "string") {
    return wholeNumber.test(value)
      ? fc.constantFrom(`"${value}"`, value)
      : fc.constant(JSON.stringify(value));
  }
  if (Array.isArray(value)) return fc.tuple(...value.map(otherJson)).map((parts) => `[${parts.join(",")}]`);
  const own = Object.entries(value as object).map(([name, content]) =>
    otherJson(content).map((json) => `${JSON.stringify(name)}:${json}`),
  );
  const more = newFields.map((fields) =>
    Object.entries(fields).map(([name, content]) => `${JSON.stringify(name)}:${JSON.stringify(content)}`),
  );
  return fc
    .tuple(fc.tuple(...own), more)
    .map(([known, added]) => [...known, ...added])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
    .map((all) => `{${all.join(",")}}`);
}

/** Without the fields that no document has. */
function documentedOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(documentedOnly);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !name.startsWith("new_"));
  return Object.fromEntries(kept.map(([name, content]) => [name, documentedOnly(content)]));
}

function read(endpoint: AnyEndpoint, json: string): unknown {
  const body = Buffer.from(json);
  const answered = { kind: "answered", httpStatus: 200, contentType: "", contentEncoding: "" } as const;
  return documentedOnly(judge(endpoint, { ...answered, divertedBytes: null, body }).verdict);
}

describe("a documented answer", () => {
  it.each(samples)("of $name means the same however it is written", ({ endpoint, answer }) => {
    const meant = read(endpoint, JSON.stringify(answer));
    expect(meant).toMatchObject({ outcome: endpoint === downloadBill ? "rejected" : "ok" });
    fc.assert(
      fc.property(otherJson(answer), (json) => {
        expect(read(endpoint, json)).toEqual(meant);
      }),
      { seed, numRuns: 100 },
    );
  });

  it.each(samples)("of $name keeps every text and number of it", ({ endpoint, answer }) => {
    const { value } = read(endpoint, JSON.stringify(answer)) as { value?: unknown };
    if (endpoint !== downloadBill) expect(value).toEqual(answer);
  });

  it("is at hand for each call of the client", () => {
    const { client } = testClient("http://127.0.0.1:9");
    expect(Object.keys(client.nontax)).toHaveLength(10);
    expect(endpoints).toHaveLength(10 + Object.keys(client.shopping).length + 1);
    for (const endpoint of endpoints) expect(samples.map(({ name }) => name)).toContain(endpoint.name);
  });
});
