import { type SandboxOptions, startSandbox } from "./app";
import { fixtureAccounts, fixtureOpenids } from "./fixtures";

export const [shaoguan, anhui] = fixtureAccounts;

export type History = {
  appid: string;
  notify_cnt: number;
  notify_detail: { ret: number; ret_errmsg: string; errcode: number; status: number; wxnontaxstr: string }[];
};

/** The fields of every answer together; a test reads those that its call has. */
export type Answer = {
  errcode: number;
  errmsg: string;
  access_token: string;
  expires_in: number;
  order_id: string;
  order_id_list: string[];
  paid_order_id: string;
  pay_url: string;
  miniprogram: unknown;
  status: number;
  notify_history: History[];
  partial_refund_info: unknown[];
  refund_order_id: string;
  verify_result: string;
  result: string;
  order: Answer;
  orders: { orderId: string; notifications: unknown[] }[];
  events: { kind: string; orderId: string | null }[];
  sequence: number;
  calls: unknown[];
  faults: unknown[];
  received: {
    receiver: string;
    wxnontaxstr: string;
    signatureValid: boolean;
    decrypted: boolean;
    answered: number | string;
  }[];
};

export const noticeRequest = {
  appid: shaoguan.appid,
  service_id: 123,
  payment_notice_no: "440204190185356",
  department_code: "143605002004",
  payment_notice_type: 2,
  region_code: "440200",
};

export const orderRequest = {
  ...noticeRequest,
  bank_id: "test_bank_id",
  openid: fixtureOpenids[0],
  desc: "交通违法罚款",
  fee: 20_000,
  return_url: "https://example.gov.cn/result",
  ip: "113.68.115.241",
  department_name: "韶关市公安局交警支队市区一大队",
  user_name: "叶*梅",
  items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: 20_000 }],
  payment_notice_create_time: 1_508_806_661,
  scene: "biz",
};

async function fetchJson(url: string, method: string, body?: unknown): Promise<Answer> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  return JSON.parse(await response.text());
}

/** A sandbox in memory on a free port, with a token of the Shaoguan account. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ port: 0, dataDir: null, ...options });
  const { origin } = sandbox;
  const token = async (account: { appid: string; secret: string } = shaoguan): Promise<string> => {
    const { appid, secret } = account;
    const body = { grant_type: "client_credential", appid, secret };
    return (await fetchJson(`${origin}/cgi-bin/stable_token`, "POST", body)).access_token;
  };
  const url = async (path: string, accessToken?: string) =>
    `${origin}${path}?access_token=${accessToken ?? (await token())}`;
  const call = async (path: string, body: unknown, accessToken?: string): Promise<Answer> =>
    fetchJson(await url(path, accessToken), "POST", body);
  return {
    ...sandbox,
    token,
    url,
    call,
    control: (method: string, path: string, body?: unknown): Promise<Answer> =>
      fetchJson(`${origin}/_sandbox${path}`, method, body),
    /** Places an order and returns its id. */
    place: async (change: Record<string, unknown> = {}): Promise<string> =>
      (await call("/nontax/unifiedorder", { ...orderRequest, ...change })).order_id,
    getOrder: (orderId: string): Promise<Answer> =>
      call("/nontax/getorder", { appid: shaoguan.appid, order_id: orderId }),
  };
}

export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>;
