import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A stand-in for WeChat that answers after so long, and counts which orders it was asked to tell of. */
export type SlowWechat = {
  origin: string;
  /** Calls but for tokens. */
  calls: () => number;
  /** The most that were under way at once. */
  mostAtOnce: () => number;
  /** How often it was asked for each order. */
  told: ReadonlyMap<string, number>;
  stop: () => Promise<void>;
};

const history = [
  {
    appid: "wx0000000000000f01",
    name: "财政",
    notify_cnt: 1,
    notify_detail: [{ notify_time: 1_700_000_000, ret: 0, cost_time: 12, errcode: 299, errmsg: "busy" }],
  },
];

function answerTo(path: string, orderId: string): object {
  if (path === "/cgi-bin/stable_token") return { access_token: "bench-token", expires_in: 7_200 };
  if (path !== "/nontax/getorder") return { errcode: 0, errmsg: "ok" };
  return {
    errcode: 0,
    errmsg: "ok",
    order_id: orderId,
    trans_id: `42${orderId}`,
    fee: 20_000,
    status: 3,
    notify_history: history,
  };
}

/** Starts it on a free port. `latencyMs` is from the request's end to the answer; tokens are had at once. */
export async function startSlowWechat(latencyMs: number): Promise<SlowWechat> {
  const told = new Map<string, number>();
  let [calls, atOnce, mostAtOnce] = [0, 0, 0];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://wechat").pathname;
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      const { order_id: orderId = "" } = JSON.parse(body) as { order_id?: string };
      const isToken = path.startsWith("/cgi-bin/");
      if (!isToken) {
        calls += 1;
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
      }
      if (path === "/nontax/notifyinconsistentorder") told.set(orderId, (told.get(orderId) ?? 0) + 1);
      const send = () => {
        if (!isToken) atOnce -= 1;
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answerTo(path, orderId)));
      };
      setTimeout(send, isToken ? 0 : latencyMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    calls: () => calls,
    mostAtOnce: () => mostAtOnce,
    told,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
