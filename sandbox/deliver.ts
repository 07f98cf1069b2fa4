import { type EnvelopeCodec, EnvelopeFormatError } from "./codec";
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
  /** Aborted when the sandbox stops. */
  signal?: AbortSignal;
};

function withNonce(url: string, nonce: string): string {
  const target = new URL(url);
  target.searchParams.set("wxnontaxstr", nonce);
  return target.href;
}

/** What the receiver put into `data`, as text; "" where that is no envelope. */
function openData(data: unknown, nonce: string, { codec, key }: DeliveryInput): string {
  if (typeof data !== "string") return "";
  try {
    const { payload } = codec.open(data, nonce, () => key);
    return payload === undefined ? "" : JSON.stringify(payload);
  } catch (error) {
    if (error instanceof EnvelopeFormatError) return "";
    throw error;
  }
}

/** Reads `{ errcode, errmsg, data }`, opening `data` as an envelope where there is one. */
function readAnswer(text: string, nonce: string, input: DeliveryInput) {
  const answer = JSON.parse(text) as { errcode?: unknown; errmsg?: unknown; data?: unknown };
  if (typeof answer.errcode !== "number") throw new Error("the answer has no errcode");
  return {
    errcode: answer.errcode,
    errmsg: typeof answer.errmsg === "string" ? answer.errmsg : "",
    thirdRespData: openData(answer.data, nonce, input),
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
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(input.signal ? [input.signal] : [])]),
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
