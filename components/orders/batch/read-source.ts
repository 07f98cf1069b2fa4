import type { BatchSource } from "@/lib/orders/batch/schemas";

/** A file as it is sent: its bytes in base64. */
export async function readFile(file: File): Promise<BatchSource> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  // In parts, since a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 32_768) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 32_768)));
  }
  return { kind: "file", name: file.name.slice(0, 200), base64: btoa(parts.join("")) };
}
