import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { SandboxEnv } from "./api";
import { newRid } from "./random";
import type { Fault } from "./types";

const GARBAGE = '\u0000\u0001<html>502 {"errcode":0,"errmsg":"ok","order_id":';

async function wait(delayMs: number): Promise<void> {
  if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
}

function planned(fault: Fault): Response | null {
  if (fault.kind === "errcode") {
    return Response.json({ errcode: fault.errcode, errmsg: `${fault.errmsg} rid: ${newRid()}` });
  }
  if (fault.kind === "http-status")
    return new Response(`sandbox fault rid: ${newRid()}`, { status: fault.httpStatus });
  return null;
}

/** A TCP RST, so that the client sees ECONNRESET and no answer. */
function reset(context: Context<SandboxEnv>): Response {
  context.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Returns the answer that ends the call before it takes effect, or null to go on. */
export async function beforeEffect(context: Context<SandboxEnv>, fault: Fault): Promise<Response | null> {
  if (fault.kind === "reset-before") {
    await wait(fault.delayMs);
    return reset(context);
  }
  if (fault.afterEffect || !["delay", "errcode", "http-status"].includes(fault.kind)) return null;
  await wait(fault.delayMs);
  return planned(fault);
}

/** Spoils the answer of a call that has taken effect. Null leaves it as it is. */
export async function afterEffect(context: Context<SandboxEnv>, fault: Fault): Promise<Response | null> {
  switch (fault.kind) {
    case "reset-before":
      return null;
    case "reset-after":
      await wait(fault.delayMs);
      return reset(context);
    case "delay":
    case "errcode":
    case "http-status":
      if (!fault.afterEffect) return null;
      await wait(fault.delayMs);
      return planned(fault);
    case "garbage":
      await wait(fault.delayMs);
      return new Response(GARBAGE, { headers: { "content-type": "application/json" } });
    case "half-answer":
      await wait(fault.delayMs);
      return halfAnswer(context);
    case "slow-drip":
      return slowDrip(context, fault.delayMs);
    case "invalid-byte":
      await wait(fault.delayMs);
      return jsonBytes(withInvalidByte(await bodyOf(context)));
    case "compressed":
      await wait(fault.delayMs);
      return jsonBytes(gzipSync(await bodyOf(context)), { "content-encoding": "gzip" });
  }
}

const bodyOf = async (context: Context<SandboxEnv>) => Buffer.from(await context.res.arrayBuffer());

function jsonBytes(body: Buffer, headers: Record<string, string> = {}): Response {
  return new Response(Uint8Array.from(body), {
    headers: { "content-type": "application/json", ...headers },
  });
}

/** `{"errcode":298,"errmsg":"解密失败` in GBK, cut within its last character; quotes escaped for JSON. */
const cutReply = Buffer.concat([
  Buffer.from(String.raw`{\"errcode\":298,\"errmsg\":\"`),
  Buffer.from([0xbd, 0xe2, 0xc3, 0xdc, 0xca, 0xa7, 0xb0]),
]);

const filledReply = /("third_resp":")(?:[^"\\]|\\.)+(?=")/;

/** In place of the first raw reply a cut one of GBK; where there is none, a byte of no encoding ends `errmsg`. */
function withInvalidByte(body: Buffer): Buffer {
  const text = body.toString("latin1");
  const spoiled = filledReply.test(text)
    ? text.replace(filledReply, (_, field: string) => field + cutReply.toString("latin1"))
    : text.replace(/"errmsg":"(?:[^"\\]|\\.)*/, "$&\xff");
  return Buffer.from(spoiled, "latin1");
}

function begin(outgoing: ServerResponse, body: Buffer): void {
  outgoing.writeHead(200, { "content-type": "application/json", "content-length": body.length });
}

async function halfAnswer(context: Context<SandboxEnv>): Promise<Response> {
  const body = await bodyOf(context);
  const { outgoing } = context.env;
  begin(outgoing, body);
  outgoing.write(body.subarray(0, body.length >> 1), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** A byte at a time over `durationMs`; stops when the client has gone. */
async function slowDrip(context: Context<SandboxEnv>, durationMs: number): Promise<Response> {
  const body = await bodyOf(context);
  const { outgoing } = context.env;
  begin(outgoing, body);
  const pauseMs = Math.max(1, Math.floor(durationMs / body.length));
  for (const byte of body) {
    if (outgoing.destroyed) return RESPONSE_ALREADY_SENT;
    outgoing.write(Uint8Array.of(byte));
    await wait(pauseMs);
  }
  outgoing.end();
  return RESPONSE_ALREADY_SENT;
}
