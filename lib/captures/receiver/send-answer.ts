import type { ServerResponse } from "node:http";
import type { GivenAnswer } from "../answers";

const errmsgs: Record<string, string> = {
  "0": "ok",
  "210": "数据格式错误",
  "232": "通知书已缴款",
  "236": "该银行不允许缴款",
  "298": "解密失败",
  "299": "系统错误",
  "300": "签名错误",
};

/** Answers with a status and nothing else: no body, no date, no sign of what serves it. */
export function sendBare(response: ServerResponse, status: number): void {
  response.sendDate = false;
  response.writeHead(status, { "content-length": 0, connection: "close" });
  response.end();
}

/** Sends an answer as a receiver would; a `timeout` is not sent but held, by the caller. */
export function sendAnswer(response: ServerResponse, answer: Exclude<GivenAnswer, "timeout">): void {
  if (answer === "http-500" || answer === "http-503") {
    sendBare(response, answer === "http-500" ? 500 : 503);
    return;
  }
  const body = Buffer.from(JSON.stringify({ errcode: Number(answer), errmsg: errmsgs[answer] ?? "" }));
  response.sendDate = false;
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    connection: "close",
  });
  response.end(body);
}
