import type { EnvelopeCodec } from "./codec";
import { newNonce } from "./random";

/** What came of one HTTP POST of an envelope. `ret` 0 says that there was a readable answer. */
export type Delivery = {
  url: string;
  wxnontaxstr: string;
  costTimeMs: number;
  ret: number;
  retErrmsg: string;
  errcode: number;
  errmsg: string;
  thirdResp: string;
  thirdRespData: string;
};

const RESPONSE_LIMIT_CHARACTERS = 10_000;

export type DeliveryInput = {
  codec: EnvelopeCodec;
  /** Absolute. */
  url: string;
  appid: string;
  key: string;
  payload: unknown;
  badSignature?: boolean;
  timeoutMs: number;
};

function withNonce(url: string, nonce: string): string {
  const target = new URL(url);
  target.searchParams.set("wxnontaxstr", nonce);
  return target.href;
}

/** Reads `{ errcode, errmsg, data }`, opening `data` as an envelope where there is one. */
function readAnswer(text: string, nonce: string, { codec, key }: DeliveryInput) {
  const answer = JSON.parse(text) as { errcode?: unknown; errmsg?: unknown; data?: unknown };
  if (typeof answer.errcode !== "number") throw new Error("the answer has no errcode");
  const opened = typeof answer.data === "string" ? codec.open(answer.data, nonce, () => key).payload : "";
  return {
    errcode: answer.errcode,
    errmsg: typeof answer.errmsg === "string" ? answer.errmsg : "",
    thirdRespData: typeof opened === "string" ? opened : JSON.stringify(opened ?? ""),
  };
}

/** Sends one envelope and never throws: what went wrong is in `ret` and `retErrmsg`. */
export async function deliver(input: DeliveryInput): Promise<Delivery> {
  const nonce = newNonce();
  const { codec, key, appid, payload, badSignature = false, timeoutMs } = input;
  const startedAt = performance.now();
  const delivery: Delivery = {
    url: input.url,
    wxnontaxstr: nonce,
    costTimeMs: 0,
    ret: -1,
    retErrmsg: "",
    errcode: -1,
    errmsg: "",
    thirdResp: "",
    thirdRespData: "",
  };
  try {
    const response = await fetch(withNonce(input.url, nonce), {
      method: "POST",
      headers: { "content-type": codec.contentType },
      body: codec.seal(payload, { appid, key, nonce, badSignature }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    delivery.thirdResp = text.slice(0, RESPONSE_LIMIT_CHARACTERS);
    if (response.status === 200)
      Object.assign(delivery, { ret: 0, retErrmsg: "ok" }, readAnswer(text, nonce, input));
    else delivery.retErrmsg = `http status ${response.status}`;
  } catch (error) {
    delivery.ret = -1;
    delivery.retErrmsg =
      error instanceof Error && error.name === "TimeoutError" ? "timeout" : reasonOf(error);
  }
  delivery.costTimeMs = Math.round(performance.now() - startedAt);
  return delivery;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "request failed";
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
}
