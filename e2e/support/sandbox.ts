import { underTest } from "./under-test";

const origin = underTest.sandboxOrigin;

async function ask(path: string, method = "GET", body?: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/_sandbox${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`sandbox: ${method} ${path} answered ${response.status}`);
  return response.json();
}

/** The first demo account of docs/sandbox.md and a payer of its world; the secret opens nothing else. */
const appid = "wx5f6e43071809a9dd";
const secret = "5a4ad4ea00000000000000000000demo";
const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

async function call(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${origin}${path}`, { method: "POST", body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

/** Places an order for 200.00 at WeChat past the desk, as another system would, and gives its id there. */
async function placeElsewhere(): Promise<string> {
  const asked = { grant_type: "client_credential", appid, secret };
  const { access_token: token } = await call("/cgi-bin/stable_token", asked);
  const answer = await call(`/nontax/unifiedorder?access_token=${token}`, {
    appid,
    service_id: 123,
    order_no: `E2E${Date.now()}${Math.floor(Math.random() * 1000)}`,
    department_code: "143605002004",
    department_name: "韶关市公安局交警支队市区一大队",
    payment_notice_create_time: 1_508_806_661,
    region_code: "440200",
    bank_id: "test_bank_id",
    return_url: "https://example.gov.cn/result",
    openid,
    desc: "交通违法罚款",
    fee: 20_000,
    ip: "113.68.115.241",
    items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: 20_000 }],
    scene: "biz",
  });
  if (typeof answer.order_id !== "string") throw new Error(`sandbox: no order: ${JSON.stringify(answer)}`);
  return answer.order_id;
}

type Fault = {
  endpoint: string;
  kind: string;
  count?: number;
  delayMs?: number;
  errcode?: number;
  errmsg?: string;
};
const account = { appid: "wx5f6e43071809a9dd", secret: "5a4ad4ea00000000000000000000demo" };
const unit = {
  regionCode: "440200",
  departmentCode: "143605002004",
  departmentName: "韶关市公安局交警支队市区一大队",
};

/** Calls WeChat as another system of the account does: with a token of its own, past the desk. */
async function callAccount<Answer>(endpoint: string, body: Record<string, unknown>): Promise<Answer> {
  const credentials = new URLSearchParams({ grant_type: "client_credential", ...account });
  const token = (await (await fetch(`${origin}/cgi-bin/token?${credentials}`)).json()) as {
    access_token: string;
  };
  const response = await fetch(`${origin}${endpoint}?access_token=${token.access_token}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ appid: account.appid, ...body }),
  });
  const answer = (await response.json()) as Answer & { errcode: number; errmsg: string };
  if (answer.errcode !== 0)
    throw new Error(`sandbox: ${endpoint} answered ${answer.errcode} ${answer.errmsg}`);
  return answer;
}

const advanceClock = (by: { hours?: number; minutes?: number; seconds?: number }) =>
  ask("/clock/advance", "POST", by);

/** The stand-in for WeChat that the desk under test talks to, over its control API (docs/sandbox.md). */
export const sandbox = {
  origin,
  fault: (fault: Fault) => ask("/faults", "POST", fault),
  clearFaults: () => ask("/faults", "DELETE"),
  placeElsewhere,
  /** As getorder shows it. */
  order: (orderId: string) => ask(`/orders/${orderId}`) as Promise<{ trans_id: string }>,
  pay: (orderId: string) => ask(`/orders/${orderId}/pay`, "POST", {}),
  pushTicket: (url: string) => ask("/platform/push-ticket", "POST", { url }),
  pushAuthorization: (url: string, authorizerAppid: string, infoType: "authorized" | "unauthorized") =>
    ask("/platform/push-authorization", "POST", { url, authorizerAppid, infoType }),
  appid: account.appid,
  unit,
  /** Pays an order of a notice that another order has paid. */
  payAgain: (orderId: string) => ask(`/orders/${orderId}/pay`, "POST", { evenIfNoticePaid: true }),
  advanceClock,
  /** WeChat's first retries, with receivers as they are now. The next one is minutes away and disturbs no test. */
  passFirstRetries: async (): Promise<void> => {
    for (const seconds of [20, 40, 240]) await advanceClock({ seconds });
  },
  resetClock: () => ask("/clock", "PUT", { offsetMs: 0 }),
  /** Places an order of which the desk knows nothing. Amounts in fen. */
  place: async (noticeNo: string, feeFen: number): Promise<string> => {
    const answer = await callAccount<{ order_id: string }>("/nontax/unifiedorder", {
      desc: "交通违法罚款",
      fee: feeFen,
      ip: "113.68.115.241",
      payment_notice_no: noticeNo,
      payment_notice_type: 2,
      payment_notice_create_time: Math.floor(Date.now() / 1000) - 86_400,
      department_code: unit.departmentCode,
      department_name: unit.departmentName,
      region_code: unit.regionCode,
      user_name: "叶*梅",
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      scene: "miniprogram",
      items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: feeFen }],
    });
    return answer.order_id;
  },
  /** Refunds a part, or all that is left where no amount (fen) is given, and waits until WeChat is done with it. */
  refund: async (orderId: string, refundFen?: number): Promise<void> => {
    const part = refundFen === undefined ? {} : { refund_fee: refundFen, refund_out_id: `R${Date.now()}` };
    await callAccount("/nontax/refund", { order_id: orderId, reason: "重复缴款", ...part });
    await advanceClock({ seconds: 10 });
    await ask("/settle", "POST", {});
  },
  settle: () => ask("/settle", "POST", {}),
  setReceiver: (region: string, role: string, behaviour: { answer: number | string; count?: number }) =>
    ask(`/receivers/${region}/${role}`, "PUT", behaviour),
  ledger: () => ask("/ledger") as Promise<{ orders: { request: Record<string, unknown> }[] }>,
  received: (receiver: string) =>
    ask(`/received?receiver=${encodeURIComponent(receiver)}`) as Promise<{
      received: { signatureValid: boolean }[];
    }>,
  /** Adds a notice that is owed, under a number that no other test uses. Amounts in fen. */
  addNotice: async (feeFen: number, prefix = "4402"): Promise<string> => {
    const noticeNo = `${prefix}${Date.now()}${Math.floor(Math.random() * 1000)}`;
    await ask("/notices", "POST", {
      noticeNo,
      ...unit,
      noticeType: 2,
      userName: "叶*梅",
      items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: feeFen }],
    });
    return noticeNo;
  },
};
