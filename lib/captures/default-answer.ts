import { env } from "@/lib/env";
import type { CaptureAnswer } from "./answers";

/** What a new capture answers unless something else is chosen: where the sandbox signs, signatures can be checked. */
export function defaultAnswer(): CaptureAnswer {
  return env().WECHAT_MODE === "sandbox" ? "check" : "0";
}
