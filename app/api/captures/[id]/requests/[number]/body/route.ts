import { protectedRoute } from "@/lib/access/route";
import { findCapturedBody } from "@/lib/captures/queries";
import { capturedRequestAddress } from "@/lib/captures/schemas";
import { DeskError } from "@/lib/errors";

/** The body as it arrived, as a file: what a stranger sent must not be shown by the browser as a page of the desk's. */
export const GET = protectedRoute({
  permission: "captures:read",
  schema: capturedRequestAddress,
  handle: async ({ input: { id, number } }) => {
    const body = await findCapturedBody(id, number);
    if (!body) throw new DeskError("not-found");
    return new Response(new Uint8Array(body), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="capture-${id.slice(-6)}-${number}.bin"`,
        "cache-control": "private, no-store",
      },
    });
  },
});
