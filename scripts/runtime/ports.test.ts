import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { freePort, isPortFree } from "./ports";
import { deskPort } from "./settings";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(port: number): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return address.port;
}

it("tells a taken port from a free one", async () => {
  const taken = await listen(0);
  expect(await isPortFree(taken)).toBe(false);
  expect(await isPortFree(await freePort())).toBe(true);
});

it("takes the next port when the preferred one is taken", async () => {
  const taken = await listen(0);
  const port = await freePort(taken);
  expect(port).not.toBe(taken);
  expect(await isPortFree(port)).toBe(true);
});

it("refuses a port that somebody chose and that is taken, in one sentence", async () => {
  const taken = await listen(0);
  await expect(deskPort(taken, "127.0.0.1")).rejects.toThrow(
    `Port ${taken} (PORT) is taken on 127.0.0.1: free it, or choose another.`,
  );
});
