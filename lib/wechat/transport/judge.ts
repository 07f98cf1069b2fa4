import { z } from "zod";
import type { AnyEndpoint } from "../endpoint";
import type { UnknownDetails } from "../errors";
import { answerHead, errcode, looseText } from "../loose";
import { ridInBody, ridOf, type Verdict } from "../verdict";
import { type Exchange, unreadableReason } from "./exchange";
import { readJson } from "./json";

/** A verdict, and what was read of the answer, for the report of the attempt. */
export interface Judgement {
  verdict: Verdict;
  httpStatus?: number;
  answer?: unknown;
}

const head = z.looseObject(answerHead);
const headWithoutErrcode = z.looseObject({ errcode: errcode.optional(), errmsg: looseText });

const systemBusy = -1;

/**
 * What an exchange means. Only an errcode of WeChat's own says "rejected". A 4xx without one comes from
 * something between the desk and WeChat, whose word on what WeChat did is no evidence: unknown. So is any 5xx,
 * whatever its body says.
 */
export function judge(endpoint: AnyEndpoint, result: Exchange): Judgement {
  if (result.kind === "not-sent") {
    const { reason, errorCode, connection } = result;
    return { verdict: { outcome: "not-sent", reason, errorCode, connection } };
  }
  if (result.kind === "unknown") {
    const { reason, errorCode, httpStatus } = result;
    return { verdict: { outcome: "unknown", reason, errorCode, httpStatus }, httpStatus };
  }
  const { httpStatus, body, contentType, divertedBytes } = result;
  const size = { contentType, bytes: divertedBytes ?? body.length };
  const unknown = (reason: UnknownDetails["reason"], answer: unknown = size): Judgement => ({
    verdict: { outcome: "unknown", reason, httpStatus, rid: ridInBody(body) },
    httpStatus,
    answer,
  });
  const unreadable = unreadableReason(httpStatus);
  if (httpStatus >= 500 || result.contentEncoding !== "") return unknown(unreadable);
  if (divertedBytes !== null) return { verdict: { outcome: "ok", value: size }, httpStatus, answer: size };
  const answer = endpoint.read ? endpoint.read(body, contentType) : readJson(body);
  if (answer === undefined) return unknown(unreadable);
  return { ...judgeJson(endpoint, answer, httpStatus), answer };
}

function judgeJson(endpoint: AnyEndpoint, answer: unknown, httpStatus: number): Judgement {
  const parsedHead = (endpoint.errcodeOptional ? headWithoutErrcode : head).safeParse(answer);
  if (!parsedHead.success) {
    return { verdict: { outcome: "unknown", reason: "no-errcode", httpStatus }, httpStatus };
  }
  const { errcode: code = 0, errmsg = "" } = parsedHead.data;
  const said = { errcode: code, errmsg, rid: ridOf(errmsg) };
  const unknown = (reason: UnknownDetails["reason"]): Judgement => ({
    verdict: { outcome: "unknown", reason, httpStatus, ...said },
    httpStatus,
  });
  if (code === systemBusy) return unknown("system-busy");
  if (code !== 0) return { verdict: { outcome: "rejected", ...said }, httpStatus };
  if (httpStatus !== 200) return unknown("unexpected-status");
  if (endpoint.answer === "bill") return unknown("unreadable-answer");
  const value = endpoint.response.safeParse(answer);
  if (value.success) return { verdict: { outcome: "ok", value: value.data, ...said }, httpStatus };
  const proofMissing = value.error.issues.some((issue) => issue.path[0] === endpoint.proof);
  return unknown(endpoint.proof && proofMissing ? "no-order-id" : "unreadable-answer");
}
