import { createServer } from "node:net";

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

/** Whether a server could listen on this port and address now. */
export async function isPortFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return (await tryPort(port, host)) !== undefined;
}

/** The first free port from `preferred` upwards (twenty are tried), else any free one. */
export async function freePort(preferred = 0, host = "127.0.0.1"): Promise<number> {
  const candidates = preferred === 0 ? [] : Array.from({ length: 20 }, (_, index) => preferred + index);
  for (const candidate of [...candidates, 0]) {
    const port = candidate <= 65_535 ? await tryPort(candidate, host) : undefined;
    if (port !== undefined) return port;
  }
  throw new Error(`No port is free on ${host}.`);
}
