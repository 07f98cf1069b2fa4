import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Handler = (request: Request) => Promise<Response>;

/** An HTTP server of the test's own that answers with a route handler, as the desk does, and keeps what came. */
export async function serveRoute(handler: Handler) {
  const received: { url: string; body: string }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const url = `http://desk.test${incoming.url}`;
    received.push({ url, body });
    const response = await handler(new Request(url, { method: "POST", body }));
    outgoing.writeHead(response.status).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/platform/callback`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
