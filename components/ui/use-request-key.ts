"use client";

import { useState } from "react";

/**
 * A key made when a form opens and sent with it, so that a double click or a repeated POST counts once. `renew` starts
 * the next request after one has ended for good; `adopt` goes on with the key of a form that was kept over a reload.
 */
export function useRequestKey(): { requestKey: string; renew: () => string; adopt: (key: string) => void } {
  const [requestKey, setRequestKey] = useState(newKey);
  const renew = () => {
    const key = newKey();
    setRequestKey(key);
    return key;
  };
  return { requestKey, renew, adopt: setRequestKey };
}

// crypto.randomUUID is missing on plain-http origins other than localhost.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, "0");
  });
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
