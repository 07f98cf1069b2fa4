import { Hono } from "hono";
import { type ApiInput, endpoint, type SandboxEnv } from "../api";
import { deliver } from "../deliver";
import { invalidParameter, sandboxError } from "../errors";
import { newNumber, newOrderId } from "../random";
import { envelopeKey } from "../receivers";
import type { World } from "../world";
import { mockBody } from "./nontax-schemas";

type MockInput = ApiInput<{ appid: string; url: string; version: number }>;

/** Two POSTs, the second badly signed (wechat-api.md 1.9). Throws what the receiver did wrong. */
async function fireTwice(world: World, input: MockInput, kind: string, payload: unknown) {
  const { body, call } = input;
  if (body.version !== 1) throw invalidParameter("version is not 1");
  call.effect = kind;
  const send = async (badSignature: boolean) => {
    const { codec, settings } = world;
    const { appid, url } = body;
    const timeoutMs = settings.notifyTimeoutMs;
    const delivery = await deliver({
      codec,
      url,
      appid,
      key: envelopeKey(appid),
      payload,
      badSignature,
      timeoutMs,
    });
    const { wxnontaxstr, ret, retErrmsg, errcode } = delivery;
    world.ledger.record(kind, null, { url, badSignature, wxnontaxstr, ret, retErrmsg, errcode });
    return delivery;
  };
  const signed = await send(false);
  const unsigned = await send(true);
  if (signed.ret !== 0 || unsigned.ret !== 0) throw sandboxError("receiverUnreachable");
  if (signed.errcode !== 0) throw sandboxError("mockRefused");
  if (unsigned.errcode !== 300) throw sandboxError("mockUnsigned");
  return {};
}

function mockNotification(world: World) {
  return endpoint(world, mockBody, (input) =>
    fireTwice(world, input, "mock-notification", {
      order_id: newOrderId(),
      status: 3,
      fee: 1,
      payment_notice_no: "MOCK0000000000001",
      region_code: "440200",
      department_code: "000000000000",
      trans_id: newNumber("42000", 28),
      pay_finish_time: world.clock.nowSeconds(),
      mock: true,
    }),
  );
}

function mockQueryFee(world: World) {
  return endpoint(world, mockBody, (input) =>
    fireTwice(world, input, "mock-queryfee", {
      payment_notice_no: "MOCK0000000000001",
      payment_notice_type: 1,
      region_code: "440200",
      department_code: "000000000000",
      mock: true,
    }),
  );
}

export function nontaxMockRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .all("/mocknotification", mockNotification(world))
    .all("/mockqueryfee", mockQueryFee(world));
}
