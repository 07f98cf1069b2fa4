import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface SeenRequest {
  path: string;
  token: string | null;
  body: unknown;
}

export interface Reply {
  status?: number;
  type?: string;
  body: unknown;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

function send(response: ServerResponse, reply: Reply): void {
  const { status = 200, type = "application/json; encoding=utf-8", body } = reply;
  response.writeHead(status, { "content-type": type });
  response.end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

/** An HTTP server on loopback that lasts for one test; `answer` gets the request and its number, from 1. */
export async function startHttpServer(
  answer: (request: SeenRequest, number: number) => Reply | Promise<Reply>,
) {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://loopback");
    const text = await textOf(request);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const one = { path: url.pathname, token: url.searchParams.get("access_token"), body };
    seen.push(one);
    send(response, await answer(one, seen.length));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
