import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { SandboxEnv } from "../api";
import { EnvelopeFormatError, type OpenedEnvelope } from "../codec";
import { newNonce } from "../random";
import { envelopeKey } from "../receivers";
import type { Received, Receiver, ReceiverAnswer } from "../types";
import type { World } from "../world";

const RECEIVED_KEPT = 5000;

const ANSWER_TEXTS: Record<number, string> = {
  0: "ok",
  210: "数据格式错误",
  232: "通知书已缴款",
  236: "该银行不允许缴款",
  298: "解密失败",
  299: "系统错误",
  300: "签名错误",
};

function open(world: World, body: string, nonce: string): OpenedEnvelope | null {
  try {
    return world.codec.open(body, nonce, envelopeKey);
  } catch (error) {
    if (error instanceof EnvelopeFormatError) return null;
    throw error;
  }
}

/** What a receiver that does everything right answers. */
function rightAnswer(envelope: OpenedEnvelope | null): 0 | 210 | 298 | 300 {
  if (envelope === null) return 210;
  if (!envelope.signatureValid) return 300;
  return envelope.payload === undefined ? 298 : 0;
}

function remember(world: World, received: Omit<Received, "id" | "at">): void {
  const { received: table } = world.store.tables;
  const id = randomUUID();
  world.store.put("received", id, { id, at: world.clock.iso(), ...received });
  const oldest = table.keys().next().value;
  if (table.size > RECEIVED_KEPT && oldest !== undefined) world.store.remove("received", oldest);
}

function receiverFor(world: World, region: string, role: string): Receiver | undefined {
  if (region === "under-test") return world.receivers.underTest(role);
  return world.receivers.ofRegion(region).find((entry) => entry.id === `${region}/${role}`);
}

/** Never answers; ends when the sender gives up. */
function silence(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    const gone = () => resolve(new Response(null, { status: 408 }));
    if (signal.aborted) gone();
    else signal.addEventListener("abort", gone, { once: true });
  });
}

function reply(world: World, appid: string, errcode: number): Response {
  const errmsg = ANSWER_TEXTS[errcode] ?? "";
  const key = envelopeKey(appid);
  const data = world.codec.seal(
    { errcode, received_at: world.clock.nowSeconds() },
    { appid, key, nonce: newNonce() },
  );
  return Response.json({ errcode, errmsg, data });
}

/** The third parties that the sandbox plays: they decode, check, store and answer. */
export function receiverRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().post("/:region{[\\w-]{1,64}}/:role{[\\w-]{1,64}}", async (context) => {
    const receiver = receiverFor(world, context.req.param("region"), context.req.param("role"));
    if (receiver === undefined) return context.json({ error: "no such receiver" }, 404);
    const wxnontaxstr = context.req.query("wxnontaxstr") ?? "";
    const envelope = open(world, await context.req.text(), wxnontaxstr);
    const set: ReceiverAnswer = world.receivers.takeAnswer(receiver);
    const answered = set === 0 ? rightAnswer(envelope) : set;
    remember(world, {
      receiver: receiver.id,
      url: context.req.url,
      wxnontaxstr,
      signatureValid: envelope?.signatureValid ?? false,
      decrypted: envelope?.payload !== undefined,
      payload: envelope?.payload ?? null,
      answered,
    });
    world.store.flush();
    if (answered === "timeout") return silence(context.req.raw.signal);
    if (answered === "http-500") return context.text("receiver failed", 500);
    return reply(world, envelope?.appid ?? receiver.appid, answered);
  });
}
