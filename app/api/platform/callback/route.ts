import { randomUUID } from "node:crypto";
import { clientAddress } from "@/lib/access/client-address";
import { viewError } from "@/lib/access/error-view";
import { readBody } from "@/lib/accounts/platform/read-body";
import { receiveCallback } from "@/lib/accounts/platform/receive-callback";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const largestBytes = 64 * 1024;

/** One answer for whatever is not believed, so that nobody can learn from it what was wrong. */
const refusal = () => new Response(null, { status: 403 });

/**
 * Where WeChat pushes tickets and authorisation events of the third-party platform. It has no session: who knows the
 * platform's message token and EncodingAESKey is WeChat.
 */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID();
  const address = clientAddress(request.headers.get("x-forwarded-for"));
  const query = new URL(request.url).searchParams;
  try {
    const body = await readBody(request, largestBytes);
    const isTaken = await receiveCallback({ query, body }, { requestId, address });
    return isTaken ? new Response("success", { headers: { "content-type": "text/plain" } }) : refusal();
  } catch (error) {
    const { code, detail } = viewError(error, requestId);
    log().error({ requestId, code, detail }, "a platform callback could not be taken");
    return new Response(null, { status: 500 });
  }
}
