import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { auditParsers } from "@/lib/audit/search-params";
import { captureParsers } from "@/lib/captures/search-params";
import { caseParsers } from "@/lib/cases/search-params";
import { isStorable } from "@/lib/db/storable";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { lookupParsers } from "@/lib/lookup/search-params";
import { mockNotificationParsers } from "@/lib/mock-notifications/search-params";
import { orderParsers } from "@/lib/orders/search-params";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { billListParsers, billRowParsers } from "@/lib/reconciliation/bills/search-params";
import { discrepancyParsers } from "@/lib/reconciliation/day/search-params";
import { overviewParsers } from "@/lib/reconciliation/overview/search-params";
import { renotificationParsers } from "@/lib/renotifications/search-params";
import { runParsers } from "@/lib/runs/search-params";
import { shoppingParsers } from "@/lib/shopping/search-params";
import { hostileText, infamousTexts, seed } from "@/lib/wechat/testing/hostile";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { roles } from "./permissions";
import { signIn } from "./sign-in";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const session = vi.hoisted(() => ({ actor: null as UserActor | null }));
vi.mock("./session", () => ({ readActor: async () => session.actor }));
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = readdirSync(`${root}app/api`, { recursive: true, encoding: "utf8" }).filter(
  // The stream of changes reads nothing of its query, and does not end.
  (file) => file.endsWith("route.ts") && !file.startsWith("auth/") && file !== "live/route.ts",
);
const routes: [string, Handler][] = [];
for (const file of files) {
  const { GET } = (await import(`${root}app/api/${file}`)) as { GET?: Handler };
  if (GET) routes.push([file, GET]);
}

/** The filters of each list; the export has those of the log. */
const filtersOfList: Record<string, string[]> = {
  "audit/route.ts": Object.keys(auditParsers),
  "captures/route.ts": Object.keys(captureParsers),
  "mock-notifications/route.ts": Object.keys(mockNotificationParsers),
  "orders/route.ts": Object.keys(orderParsers),
  "reconciliation/discrepancies/route.ts": ["day", ...Object.keys(discrepancyParsers)],
  "reconciliation/days/route.ts": ["day", ...Object.keys(discrepancyParsers)],
  "reconciliation/route.ts": Object.keys(overviewParsers),
  "reconciliation/trend/route.ts": Object.keys(overviewParsers),
  "reconciliation/bills/route.ts": Object.keys(billListParsers),
  "reconciliation/bills/[id]/rows/route.ts": Object.keys(billRowParsers),
  "renotifications/route.ts": Object.keys(renotificationParsers),
  "runs/route.ts": Object.keys(runParsers),
  "shopping/route.ts": Object.keys(shoppingParsers),
};
const anyFilter = [...new Set([...Object.values(filtersOfList).flat(), ...Object.keys(lookupParsers)])];

function handlerOf(file: string): Handler {
  const handler = new Map(routes).get(file);
  if (!handler) throw new Error(`there is no route ${file}`);
  return handler;
}

let lookup: Record<string, string> = {};
beforeAll(async () => {
  const account = (await addTestAccount(shaoguan)).id;
  await insertOrder({ accountId: account });
  lookup = {
    account,
    region: "440200",
    department: "143605002004",
    kind: "notice",
    number: "440204190185356",
  };
});
afterAll(() => sandbox.stop());

const unhandled = vi.fn();
process.on("unhandledRejection", unhandled);
afterEach(() => expect(unhandled).not.toHaveBeenCalled());
afterAll(() => {
  process.off("unhandledRejection", unhandled);
});

/** Whoever may read it does: the first role that is not refused. */
async function answerOf(handler: Handler, query: string, name: string): Promise<Response> {
  const request = new Request("http://desk.test/api");
  // A query as it came over the wire, which the constructor of Request would tidy.
  Object.defineProperty(request, "url", { value: `http://desk.test/api?${query}` });
  const params = { id: name, sequence: name };
  for (const role of roles) {
    session.actor = testActor(role);
    const response = await handler(request, { params: Promise.resolve(params) });
    if (response.status !== 403) return response;
    await response.body?.cancel();
  }
  throw new Error("nobody may read it");
}

/** WeChat's own refusals are 502; a failure of the desk's own is 500. */
async function expectForeseen(response: Response, query: string): Promise<void> {
  const text = await response.text();
  expect(
    response.status === 502 || response.status < 500,
    `${query.slice(0, 300)} → ${text.slice(0, 300)}`,
  ).toBe(true);
  const isJson = response.headers.get("content-type")?.includes("json");
  if (isJson && response.status >= 400) expect(JSON.parse(text).error.code).not.toBe("internal");
}

const queryOf = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

describe("every route", () => {
  it.each(routes)("%s takes any query string", async (_file, handler) => {
    const garbage = fc.oneof(
      fc.dictionary(fc.constantFrom(...anyFilter), hostileText, { maxKeys: 3 }).map(queryOf),
      fc.dictionary(hostileText, hostileText, { maxKeys: 3 }).map(queryOf),
      fc.constantFrom("%00", "q=%00", "q=%ff%fe", "q=%", "&&==&", "q=a&q=b", "__proto__=1", "constructor=x"),
    );
    await fc.assert(
      fc.asyncProperty(garbage, hostileText, async (query, name) => {
        await expectForeseen(await answerOf(handler, query, name), query);
      }),
      { seed, numRuns: 25 },
    );
  });

  it.each(Object.entries(filtersOfList))(
    "%s takes each infamous text in each filter",
    async (file, filters) => {
      const handler = handlerOf(file);
      for (const filter of filters) {
        for (const text of infamousTexts.filter(({ length }) => length < 10_000)) {
          const query = queryOf({ [filter]: text });
          await expectForeseen(await answerOf(handler, query, text), query);
        }
      }
    },
  );

  it.each([
    ["lookup/route.ts", lookupParsers],
    ["cases/route.ts", caseParsers],
    ["cases/refresh/route.ts", caseParsers],
  ])("%s takes each infamous text in each field of a search", async (file, parsers) => {
    const handler = handlerOf(file);
    for (const field of Object.keys(parsers)) {
      for (const text of infamousTexts) {
        const query = queryOf({ ...lookup, [field]: text });
        await expectForeseen(await answerOf(handler, query, ""), query);
      }
    }
  });
});

it("signing in with any text is refused, and never fails", async () => {
  const rest = { userAgent: "test", requestId: "request", now: new Date() };
  const unusual = infamousTexts.filter((text) => !isStorable(text) || text.length > 100);
  for (const [index, text] of unusual.entries()) {
    const given = { email: text.slice(0, 320), password: text.slice(0, 1_000), address: `10.0.0.${index}` };
    expect(await signIn({ ...given, ...rest })).toEqual({ ok: false, code: expect.any(String) });
  }
});
