import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ProxyFault, ProxyOrder } from "./proxy-process";

type Asked = { authority: string; authorization: string | null };

/** Starts an HTTP proxy as a process of its own. It knows one way only: to a port of this machine. */
export async function startProxy() {
  const file = fileURLToPath(new URL("./proxy-process.ts", import.meta.url));
  const child = fork(file, { execArgv: ["--import", "tsx"] });
  const ask = async <Answer>(message?: ProxyOrder | "asked" | "cut"): Promise<Answer> => {
    if (message !== undefined) child.send(message);
    const [answer] = await once(child, "message");
    return answer as Answer;
  };
  const { port } = await ask<{ port: number }>();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    /** Ends all tunnels at `to`, in the way of the fault. */
    behave: async (to: number, fault: ProxyFault = "none", credentials: string | null = null) => {
      await ask({ port: to, fault, credentials });
    },
    /** Cuts every connection. */
    cut: async () => {
      await ask("cut");
    },
    /** The CONNECTs so far. */
    asked: async () => (await ask<{ asked: Asked[] }>("asked")).asked,
    stop: () => child.disconnect(),
  };
}
